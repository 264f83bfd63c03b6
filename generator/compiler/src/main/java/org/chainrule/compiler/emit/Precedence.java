package org.chainrule.compiler.emit;

/** How tightly Java's operators bind: the larger, the tighter. */
final class Precedence {
  static final int LOOSEST = 0;
  static final int CONDITIONAL = 1;
  static final int OR = 2;
  static final int AND = 3;
  static final int EQUALITY = 4;
  static final int RELATION = 5;
  static final int SUM = 6;
  static final int PRODUCT = 7;
  static final int UNARY = 8;
  static final int PRIMARY = 9;

  private Precedence() {}
}
