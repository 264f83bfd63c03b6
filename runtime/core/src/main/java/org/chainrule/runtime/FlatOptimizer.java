package org.chainrule.runtime;

/**
 * Chooses the loop for the precision and cuts it into ranges, one for each worker; an optimizer is
 * then its formula, once in each precision. Every element is computed by itself, so the ranges do
 * not change the result.
 *
 * <p>The loops run over one index from {@code from} to {@code to}, and every array is read and
 * written at that index only: so HotSpot turns them into vector code, from any start.
 */
abstract class FlatOptimizer implements Optimizer {
  /** What is shorter takes less time than to wake another thread. */
  static final int LEAST_SHARED = 32_768;

  private final Precision precision;
  private final int length;
  private final Workers workers;
  private final Workers.Job job = this::share;
  private Reals values;
  private Reals gradient;

  FlatOptimizer(Precision precision, int length, Workers workers) {
    this.precision = precision;
    this.length = length;
    this.workers = length < LEAST_SHARED ? Workers.single() : workers;
    values = precision.allocate(0);
    gradient = values;
  }

  /** Computes what all elements of the next step have in common. */
  abstract void begin(double gradientFactor, double rateFactor);

  /** The step of the elements {@code from} to {@code to − 1}. */
  abstract void step(float[] values, float[] gradient, int from, int to);

  /** The step of the elements {@code from} to {@code to − 1}. */
  abstract void step(double[] values, double[] gradient, int from, int to);

  @Override
  public final void step(Reals values, Reals gradient, double gradientFactor, double rateFactor) {
    require(values);
    require(gradient);
    this.values = values;
    this.gradient = gradient;
    begin(gradientFactor, rateFactor);
    workers.run(job);
  }

  private void share(int worker, int workers) {
    int from = Ranges.start(length, worker, workers);
    int to = Ranges.start(length, worker + 1, workers);
    if (values instanceof Floats w && gradient instanceof Floats g) {
      step(w.array(), g.array(), from, to);
    } else if (values instanceof Doubles w && gradient instanceof Doubles g) {
      step(w.array(), g.array(), from, to);
    }
  }

  private void require(Reals found) {
    Lengths.requireEqual(length, found.length());
    if (found.precision() != precision) {
      throw new IllegalArgumentException(
          "this optimizer was made for %s, found %s".formatted(precision, found.precision()));
    }
  }

  static float[] floatState(Precision precision, int length) {
    return new float[precision == Precision.FLOAT ? length : 0];
  }

  static double[] doubleState(Precision precision, int length) {
    return new double[precision == Precision.DOUBLE ? length : 0];
  }
}
