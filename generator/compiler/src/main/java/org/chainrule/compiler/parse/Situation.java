package org.chainrule.compiler.parse;

import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.tree.ParseTree;
import org.chainrule.compiler.diag.Span;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/**
 * Where the parser cannot go on.
 *
 * @param tokens all of the file
 * @param start the place of the token from which on no way forward was found
 * @param at the place of the token at which the last way forward ended
 * @param node what is being parsed
 * @param expected the types of token that could have been there
 */
record Situation(
    Places places,
    List<Token> tokens,
    int start,
    int at,
    ParserRuleContext node,
    IntervalSet expected) {

  /** The token that does not fit. */
  Token found() {
    return tokens.get(at);
  }

  /** Its type. */
  int type() {
    return found().getType();
  }

  /** The type of the token {@code offset} behind it (before it, if negative). */
  int type(int offset) {
    int index = at + offset;
    return index < 0 || index >= tokens.size() ? Token.EOF : tokens.get(index).getType();
  }

  /** The text of the token {@code offset} behind it. */
  String text(int offset) {
    return tokens.get(at + offset).getText();
  }

  /** Where it stands. */
  Span span() {
    return places.of(found());
  }

  /** Where the token {@code offset} behind it stands. */
  Span span(int offset) {
    return places.of(tokens.get(Math.max(0, at + offset)));
  }

  /** It, as messages name it. */
  String name() {
    return type() == Token.EOF ? "the end of the file" : "'" + found().getText() + "'";
  }

  /** The rule that is being parsed. */
  int rule() {
    return node.getRuleIndex();
  }

  /** Whether {@code rule} is being parsed, or something within it. */
  boolean within(int rule) {
    return nearest(rule) == rule;
  }

  /** The innermost of {@code rules} that is being parsed; -1 if there is none. */
  int nearest(int... rules) {
    for (ParserRuleContext outer = node; outer != null; outer = outer.getParent()) {
      for (int rule : rules) {
        if (outer.getRuleIndex() == rule) {
          return rule;
        }
      }
    }
    return -1;
  }

  /** Whether what was parsed last ends in a node for {@code rule}. */
  boolean follows(int rule) {
    ParseTree last = node;
    while (last instanceof ParserRuleContext parent && parent.getChildCount() > 0) {
      last = parent.getChild(parent.getChildCount() - 1);
      if (last instanceof ParserRuleContext child && child.getRuleIndex() == rule) {
        return true;
      }
    }
    return false;
  }

  /** Whether the statement is the last one of a layer's or function's block. */
  boolean isLastOfBlock() {
    int index = at;
    while (type(index - at) != Token.EOF && type(index - at) != NetLexer.SEMICOLON) {
      index++;
    }
    return nearest(NetParser.RULE_scan, NetParser.RULE_block) == NetParser.RULE_block
        && type(index + 1 - at) == NetLexer.RIGHT_BRACE;
  }

  boolean expects(int type) {
    return expected.contains(type);
  }

  /** Whether an expression may start here. */
  boolean expectsExpression() {
    return expects(NetLexer.NUMBER);
  }

  /** Whether a name, and nothing else that has one in front, is expected. */
  boolean expectsName() {
    return expects(NetLexer.NAME) && !expectsExpression();
  }

  /** Whether it stands on another line than the token before it. */
  boolean startsLine() {
    return at > 0 && span(-1).line() < span().line();
  }

  /** The place of the bracket of this type that is open in this statement; -1 if there is none. */
  int open(int left) {
    int depth = 0;
    for (int index = at - 1; index >= 0; index--) {
      int type = tokens.get(index).getType();
      depth += Brackets.closes(type) ? 1 : Brackets.opens(type) ? -1 : 0;
      if (depth < 0) {
        return type == left ? index : -1;
      } else if (depth == 0 && type == NetLexer.SEMICOLON && left != NetLexer.LEFT_BRACE) {
        return -1;
      }
    }
    return -1;
  }
}
