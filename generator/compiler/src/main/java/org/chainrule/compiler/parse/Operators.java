package org.chainrule.compiler.parse;

import org.chainrule.grammar.NetLexer;

/** Which tokens are operators. */
final class Operators {
  private Operators() {}

  static boolean isComparator(int type) {
    return switch (type) {
      case NetLexer.LESS,
          NetLexer.LESS_OR_EQUAL,
          NetLexer.GREATER,
          NetLexer.GREATER_OR_EQUAL,
          NetLexer.EQUAL,
          NetLexer.NOT_EQUAL ->
          true;
      default -> false;
    };
  }

  /** Whether an operand stands on both sides, pipelines and conditions not counted. */
  static boolean isBinary(int type) {
    return switch (type) {
      case NetLexer.PLUS,
          NetLexer.MINUS,
          NetLexer.TIMES,
          NetLexer.OVER,
          NetLexer.MATRIX,
          NetLexer.POWER,
          NetLexer.AND,
          NetLexer.OR ->
          true;
      default -> isComparator(type);
    };
  }
}
