package org.chainrule.runtime;

/**
 * Scalar functions for generated code, in both precisions.
 *
 * <p>They are made of +, −, ×, /, selections and operations on bits only, without branches. Those
 * are exactly specified, so the same argument gives the same bits on every machine, before and
 * after HotSpot compiles the code, and in vector code that does the same operations in every lane.
 * The platform's {@link Math} promises that of none of them.
 *
 * <p>Errors are in units in the last place, the largest that the tests find; subnormal results are
 * within 1 too.
 */
public final class ScalarFunctions {
  private ScalarFunctions() {}

  /** e^x. */
  public static float exp(float x) {
    return Exponential.exp(x);
  }

  /** e^x. */
  public static double exp(double x) {
    return Exponential.exp(x);
  }

  /** The natural logarithm; −∞ at ±0, NaN below. */
  public static float log(float x) {
    return Logarithm.log(x);
  }

  /** The natural logarithm; −∞ at ±0, NaN below. */
  public static double log(double x) {
    return Logarithm.log(x);
  }

  /** The hyperbolic tangent; ±1 at the infinities. */
  public static float tanh(float x) {
    return HyperbolicTangent.tanh(x);
  }

  /** The hyperbolic tangent; ±1 at the infinities. */
  public static double tanh(double x) {
    return HyperbolicTangent.tanh(x);
  }

  /** 1 / (1 + e^−x); 0 below −87, and 1 at infinity. */
  public static float logistic(float x) {
    return Logistic.logistic(x);
  }

  /** 1 / (1 + e^−x); 0 below −708, and 1 at infinity. */
  public static double logistic(double x) {
    return Logistic.logistic(x);
  }

  /** The error function; ±1 at the infinities. */
  public static float erf(float x) {
    return ErrorFunction.erf(x);
  }

  /** The error function; ±1 at the infinities. */
  public static double erf(double x) {
    return ErrorFunction.erf(x);
  }
}
