package org.chainrule.compiler.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.chainrule.compiler.diag.Span;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/**
 * Guesses which brace lacks its partner. Braces close in turn, so the one that stays open at the
 * end is often not the one to blame: that is rather the first whose partner is on another line and
 * indented otherwise.
 */
final class Indentation {
  private final Situation situation;
  private final Deque<Token> open = new ArrayDeque<>();

  Indentation(Situation situation) {
    this.situation = situation;
  }

  /** The brace to blame, in front of the situation's token. */
  Span suspect() {
    for (Token token : situation.tokens().subList(start(), situation.at())) {
      if (token.getType() == NetLexer.LEFT_BRACE) {
        open.push(token);
      } else if (token.getType() == NetLexer.RIGHT_BRACE && !open.isEmpty()) {
        Token partner = open.pop();
        if (!aligned(partner, token)) {
          return situation.places().of(partner);
        }
      }
    }
    return open.isEmpty() ? situation.span() : situation.places().of(open.peek());
  }

  /** Where the declaration starts; those before it have their braces, or were blamed for them. */
  private int start() {
    ParserRuleContext outer = situation.node();
    while (outer.getParent() != null && outer.getRuleIndex() != NetParser.RULE_declaration) {
      outer = outer.getParent();
    }
    return outer.getStart().getTokenIndex();
  }

  private boolean aligned(Token left, Token right) {
    return left.getLine() == right.getLine()
        || !startsItsLine(right)
        || indent(left) == indent(right);
  }

  private boolean startsItsLine(Token token) {
    return indent(token) == token.getCharPositionInLine();
  }

  private int indent(Token token) {
    String text = situation.places().file().text();
    int start = situation.places().file().lineStart(token.getLine());
    int end = start;
    while (text.charAt(end) == ' ' || text.charAt(end) == '\t') {
      end++;
    }
    return end - start;
  }
}
