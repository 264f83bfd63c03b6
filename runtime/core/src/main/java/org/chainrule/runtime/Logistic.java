package org.chainrule.runtime;

/**
 * 1 / (1 + e⁻ˣ) as 1 / (1 + e) above 0 and e / (1 + e) below, where e = e^−|x| is at most 1 and so
 * one power of 2 scales it. An e that would be hardly a normal number, or none, counts as 0: from
 * {@code LEAST} that power's bits are those of 0.
 */
final class Logistic {
  static final float F_SMALLEST = -87;
  static final float F_LEAST = -88;
  static final float F_SHIFTER = 12582912 + 127;
  static final double D_SMALLEST = -708;
  static final double D_LEAST = -709;
  static final double D_SHIFTER = 6.755399441055744e15 + 1023;

  private Logistic() {}

  static float logistic(float x) {
    float size = -Math.abs(x);
    float bounded = size < F_SMALLEST ? F_LEAST : size;
    float sum = bounded * Exponential.F_LOG2_E + F_SHIFTER;
    float n = sum - F_SHIFTER;
    float r = (bounded - n * Exponential.F_LOG_2_HIGH) - n * Exponential.F_LOG_2_LOW;
    float s = r * r;
    float p =
        (Exponential.F_C7 * r + Exponential.F_C6) * s + (Exponential.F_C5 * r + Exponential.F_C4);
    p = (p * s + Exponential.F_C3 * r) + Exponential.F_C2;
    float power = (p * s + r) + 1;
    float e = power * Float.intBitsToFloat(Float.floatToRawIntBits(sum) << 23);
    return (x > 0 ? 1 : e) / (e + 1);
  }

  static double logistic(double x) {
    double size = -Math.abs(x);
    double bounded = size < D_SMALLEST ? D_LEAST : size;
    double sum = bounded * Exponential.D_LOG2_E + D_SHIFTER;
    double n = sum - D_SHIFTER;
    double high = bounded - n * Exponential.D_LOG_2_HIGH;
    double low = n * Exponential.D_LOG_2_LOW;
    double r = high - low;
    double s = r * r;
    double p = Exponential.D_C5 * s + Exponential.D_C4;
    p = p * s + Exponential.D_C3;
    p = p * s + Exponential.D_C2;
    p = p * s + Exponential.D_C1;
    double c = r - p * s;
    double power = 1 - ((low - (r * c) / (2 - c)) - high);
    double e = power * Double.longBitsToDouble(Double.doubleToRawLongBits(sum) << 52);
    return (x > 0 ? 1 : e) / (e + 1);
  }
}
