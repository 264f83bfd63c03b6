package org.chainrule.compiler.parse;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/**
 * Finds the token behind an error at which parsing can go on: the semicolon or the brace that ends
 * the statement, the brace that opens a body, the start of the next statement or declaration.
 */
final class Skipping {
  private final TokenStream tokens;
  private final Starts starts;

  Skipping(Parser parser) {
    this.tokens = parser.getTokenStream();
    this.starts = new Starts(tokens);
  }

  /** Goes on from an error in {@code node}. */
  void from(ParserRuleContext node) {
    if (starts.outside(node)) {
      return;
    } else if (Nodes.isList(node) && node.getRuleIndex() != NetParser.RULE_file) {
      toClosingBrace();
    } else if (Nodes.isBeforeBody(node)) {
      toBody();
    } else {
      toStatementEnd(Nodes.isInBrackets(node));
    }
  }

  /** Whether the list in {@code node} cannot go on here, its closing brace missing or next. */
  boolean atEndOf(ParserRuleContext node) {
    boolean inBraces = node.getRuleIndex() != NetParser.RULE_file;
    return tokens.LA(1) == Token.EOF
        || starts.outside(node)
        || (inBraces && tokens.LA(1) == NetLexer.RIGHT_BRACE);
  }

  /** Leaves out what is no element of the list in {@code node}, and the semicolon behind it. */
  void overJunk(ParserRuleContext node) {
    boolean body = tokens.LA(1) == NetLexer.LEFT_BRACE;
    boolean brace = tokens.LA(1) == NetLexer.RIGHT_BRACE;
    if (tokens.LA(1) != NetLexer.SEMICOLON) {
      overOne();
    }
    if (!body && !brace) {
      toStatementEnd(false);
    }
    if (tokens.LA(1) == NetLexer.SEMICOLON) {
      tokens.consume();
    }
  }

  private void toClosingBrace() {
    while (!atBarrier() && tokens.LA(1) != NetLexer.RIGHT_BRACE) {
      overOne();
    }
    if (tokens.LA(1) == NetLexer.RIGHT_BRACE) {
      tokens.consume();
    }
  }

  /** Without a brace that opens the body, the one that closes it ends what is left out. */
  private void toBody() {
    while (!atBarrier() && !isStop(tokens.LA(1)) && tokens.LA(1) != NetLexer.LEFT_BRACE) {
      tokens.consume();
    }
    if (tokens.LA(1) == NetLexer.SEMICOLON) {
      tokens.consume();
    }
    if (tokens.LA(1) != NetLexer.LEFT_BRACE && !atBarrier()) {
      toClosingBrace();
    }
  }

  private void toStatementEnd(boolean inBrackets) {
    while (!atBarrier() && !isStop(tokens.LA(1)) && !starts.statement(inBrackets)) {
      boolean body = tokens.LA(1) == NetLexer.LEFT_BRACE;
      overOne();
      if (body) {
        return;
      }
    }
  }

  /** Over one token, or a body with all that is in it. */
  private void overOne() {
    int depth = 0;
    do {
      int type = tokens.LA(1);
      depth += type == NetLexer.LEFT_BRACE ? 1 : type == NetLexer.RIGHT_BRACE ? -1 : 0;
      tokens.consume();
    } while (depth > 0 && !atBarrier());
  }

  private boolean atBarrier() {
    return tokens.LA(1) == Token.EOF || starts.declaration();
  }

  private static boolean isStop(int type) {
    return type == NetLexer.SEMICOLON || type == NetLexer.RIGHT_BRACE;
  }
}
