package org.chainrule.compiler.plan;

import org.chainrule.compiler.scalar.Fn;

/** What scalar functions cost, in additions, roughly. */
final class Cost {
  /** What it costs to store a number and read it again: computing less again is cheaper. */
  static final int OF_STORING = 4;

  /** What a random number costs. */
  static final int OF_RANDOM = 10;

  private Cost() {}

  static int of(Fn fn) {
    return switch (fn) {
      case IDENTITY, STOP_GRADIENT -> 0;
      case DIVIDE, SQRT -> 3;
      case EXP, LOG, TANH, LOGISTIC, ERF, SIN, COS, POWER -> 20;
      default -> 1;
    };
  }
}
