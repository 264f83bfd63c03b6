package org.chainrule.samples.sidebyside;

/**
 * Do both sides compute the same? From the same parameters, every loss of the first steps, or every
 * output, must be the same but for rounding, and the loss must fall.
 *
 * @param difference the largest: of losses relative to them, of outputs to the larger of them and 1
 * @param outputs the largest difference of outputs, predicted by both with what Chainrule has
 *     learned in these steps, relative to the larger of them and 1
 * @param first the first loss, or output
 * @param last the last one
 */
record Agreement(double difference, double outputs, double first, double last) {
  static final int STEPS = 20;

  private static final double TOLERANCE = 1e-3;
  private static final double TOLERANCE_OF_OUTPUTS = 1e-5;

  /**
   * Takes the first {@value #STEPS} steps on both sides.
   *
   * @throws IllegalStateException if they compute different things
   */
  static Agreement of(Workload workload, ChainruleSide ours, PyTorchSide theirs) {
    theirs.keepResults(true);
    theirs.prepare();
    double[] losses = new double[STEPS];
    double difference = 0;
    for (int step = 0; step < STEPS; step++) {
      ours.step();
      theirs.step();
      difference = Math.max(difference, difference(ours.result(), theirs.result()));
      losses[step] = ours.result()[0];
    }
    double outputs = difference(ours.outputs(), theirs.outputs(ours.parameters()));
    return new Agreement(difference, outputs, losses[0], losses[STEPS - 1]).checked(workload);
  }

  private static double difference(double[] ours, double[] theirs) {
    double largest = 0;
    for (int i = 0; i < ours.length; i++) {
      double size = Math.max(Math.abs(ours[i]), Math.abs(theirs[i]));
      // A loss is compared with itself; an output may be near 0.
      double scale = ours.length == 1 ? size : Math.max(1, size);
      largest = Math.max(largest, Math.abs(ours[i] - theirs[i]) / scale);
    }
    return largest;
  }

  private Agreement checked(Workload workload) {
    if (!(difference <= TOLERANCE)) {
      throw new IllegalStateException(
          "%s: the sides differ by %.2g of the loss within %d steps"
              .formatted(workload.label(), difference, STEPS));
    }
    if (!(outputs <= TOLERANCE_OF_OUTPUTS)) {
      throw new IllegalStateException(
          "%s: with the same parameters outputs differ by %.2g"
              .formatted(workload.label(), outputs));
    }
    if (workload.training() && !(last < first)) {
      throw new IllegalStateException(
          "%s: the loss did not fall, it was %s and is %s"
              .formatted(workload.label(), first, last));
    }
    return this;
  }
}
