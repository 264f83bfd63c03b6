package org.chainrule.compiler.lower;

/**
 * A truth value that the compiler knows. Whether a step trains is known when code is written for
 * it, so {@code training} is a truth value of its own, and so is its opposite.
 */
enum Truth {
  FALSE,
  TRUE,
  /** True in training code, false in prediction code. */
  TRAINING,
  /** False in training code, true in prediction code. */
  PREDICTING;

  static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  Truth not() {
    return of(!inTraining(), !inPrediction());
  }

  Truth and(Truth other) {
    return of(inTraining() && other.inTraining(), inPrediction() && other.inPrediction());
  }

  Truth or(Truth other) {
    return of(inTraining() || other.inTraining(), inPrediction() || other.inPrediction());
  }

  /** Whether it is the same in training and in prediction. */
  boolean isFixed() {
    return this == TRUE || this == FALSE;
  }

  boolean inTraining() {
    return this == TRUE || this == TRAINING;
  }

  boolean inPrediction() {
    return this == TRUE || this == PREDICTING;
  }

  private static Truth of(boolean training, boolean prediction) {
    if (training == prediction) {
      return of(training);
    }
    return training ? TRAINING : PREDICTING;
  }
}
