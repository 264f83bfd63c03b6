package org.chainrule.compiler.parse;

import org.chainrule.grammar.NetLexer;

/** Which tokens open and close. */
final class Brackets {
  private Brackets() {}

  static boolean opens(int type) {
    return type == NetLexer.LEFT_PARENTHESIS
        || type == NetLexer.LEFT_BRACKET
        || type == NetLexer.LEFT_BRACE;
  }

  static boolean closes(int type) {
    return type == NetLexer.RIGHT_PARENTHESIS
        || type == NetLexer.RIGHT_BRACKET
        || type == NetLexer.RIGHT_BRACE;
  }

  /** The type that opens what {@code type} closes. */
  static int partner(int type) {
    return switch (type) {
      case NetLexer.RIGHT_PARENTHESIS -> NetLexer.LEFT_PARENTHESIS;
      case NetLexer.RIGHT_BRACKET -> NetLexer.LEFT_BRACKET;
      default -> NetLexer.LEFT_BRACE;
    };
  }
}
