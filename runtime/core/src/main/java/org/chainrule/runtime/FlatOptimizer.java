package org.chainrule.runtime;

/** Chooses the loop for the precision; an optimizer is then its formula, once in each. */
abstract class FlatOptimizer implements Optimizer {
  private final Precision precision;
  private final int length;

  FlatOptimizer(Precision precision, int length) {
    this.precision = precision;
    this.length = length;
  }

  abstract void step(float[] values, float[] gradient, double rateFactor);

  abstract void step(double[] values, double[] gradient, double rateFactor);

  @Override
  public final void step(Reals values, Reals gradient, double rateFactor) {
    Lengths.requireEqual(length, values.length());
    Lengths.requireEqual(length, gradient.length());
    if (values.precision() != precision) {
      throw differs(values);
    }
    if (values instanceof Floats w && gradient instanceof Floats g) {
      step(w.array(), g.array(), rateFactor);
    } else if (values instanceof Doubles w && gradient instanceof Doubles g) {
      step(w.array(), g.array(), rateFactor);
    } else {
      throw differs(gradient);
    }
  }

  private IllegalArgumentException differs(Reals found) {
    return new IllegalArgumentException(
        "this optimizer was made for %s, found %s".formatted(precision, found.precision()));
  }

  static float[] floatState(Precision precision, int length) {
    return new float[precision == Precision.FLOAT ? length : 0];
  }

  static double[] doubleState(Precision precision, int length) {
    return new double[precision == Precision.DOUBLE ? length : 0];
  }
}
