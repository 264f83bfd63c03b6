package org.chainrule.cli;

import org.chainrule.compiler.Summary;

/**
 * How much is done in steps of a network: examples, and operations as {@code summary} counts them,
 * two per multiply-add.
 */
record Work(Summary summary, int batch) {
  /** Examples per second, of so many steps per second. */
  double examples(double steps) {
    return batch * steps;
  }

  /** GFLOP/s, of so many training steps per second. */
  double training(double steps) {
    return gigaflops(summary.multiplyAddsTraining(), batch * steps);
  }

  /** GFLOP/s, of predictions of so many examples per second. */
  double predicting(double examples) {
    return gigaflops(summary.multiplyAddsPrediction(), examples);
  }

  private static double gigaflops(long multiplyAdds, double examples) {
    return 2.0 * multiplyAdds * examples * 1e-9;
  }
}
