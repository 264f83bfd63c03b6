package org.chainrule.runtime;

/**
 * 1 / (1 + e⁻ˣ) as 1 / (1 + e) above 0 and e / (1 + e) below, where e = e^−|x| is at most 1 and so
 * one power of 2 scales it. An e that would be hardly a normal number, or none, counts as 0.
 */
final class Logistic {
  static final float F_SMALLEST = -87;
  static final double D_SMALLEST = -708;

  private Logistic() {}

  static float logistic(float x) {
    float size = -Math.abs(x);
    boolean nothing = size < F_SMALLEST;
    float bounded = nothing ? 1 : size;
    float n = (bounded * Exponential.F_LOG2_E + Exponential.F_SHIFTER) - Exponential.F_SHIFTER;
    float r = (bounded - n * Exponential.F_LOG_2_HIGH) - n * Exponential.F_LOG_2_LOW;
    float p = Exponential.F_C7 * r + Exponential.F_C6;
    p = p * r + Exponential.F_C5;
    p = p * r + Exponential.F_C4;
    p = p * r + Exponential.F_C3;
    p = p * r + Exponential.F_C2;
    float power = (p * (r * r) + r) + 1;
    float scale =
        Float.intBitsToFloat(Float.floatToRawIntBits(n + Exponential.F_POWER_SHIFTER) << 23);
    float e = nothing ? 0 : power * scale;
    return (x > 0 ? 1 : e) / (e + 1);
  }

  static double logistic(double x) {
    double size = -Math.abs(x);
    boolean nothing = size < D_SMALLEST;
    double bounded = nothing ? 1 : size;
    double n = (bounded * Exponential.D_LOG2_E + Exponential.D_SHIFTER) - Exponential.D_SHIFTER;
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
    double scale =
        Double.longBitsToDouble(Double.doubleToRawLongBits(n + Exponential.D_POWER_SHIFTER) << 52);
    double e = nothing ? 0 : power * scale;
    return (x > 0 ? 1 : e) / (e + 1);
  }
}
