package org.chainrule.runtime;

/**
 * e^x. With n the whole number nearest to x / log 2 and r = x − n·log 2, so |r| ≤ 0.35, it is
 * 2ⁿ·eʳ.
 *
 * <p>Adding {@code SHIFTER} = 1.5·2^(p−1), p the digits of the significand, rounds to a whole
 * number and leaves it in the lowest bits; shifted into the exponent's place these make a power of
 * 2. That power is multiplied in two halves, so that neither overflows and a subnormal result is
 * rounded once. log 2 is cut in two, the first part short enough for n·log 2 to be exact. Sources:
 * W. J. Cody and W. Waite, "Software manual for the elementary functions", 1980; in double eʳ as in
 * fdlibm's {@code e_exp.c} (1993), in float by the series of S. L. Moshier's Cephes, {@code expf.c}
 * (1989).
 */
final class Exponential {
  /** Everything above overflows. */
  static final float F_LARGEST = 89;

  /** Everything below rounds to 0. */
  static final float F_SMALLEST = -104;

  static final float F_LOG2_E = 1.442695f;
  static final float F_LOG_2_HIGH = 0.6933594f;
  static final float F_LOG_2_LOW = -2.1219444e-4f;
  static final float F_SHIFTER = 12582912;

  /** Added to a whole number, its lowest 9 bits are the exponent's of that power of 2. */
  static final float F_POWER_SHIFTER = 12582912 + 127;

  static final float F_C7 = 1.9875691e-4f;
  static final float F_C6 = 0.0013981999f;
  static final float F_C5 = 0.008333452f;
  static final float F_C4 = 0.041665796f;
  static final float F_C3 = 0.16666666f;
  static final float F_C2 = 0.5f;

  /** Everything above overflows. */
  static final double D_LARGEST = 710;

  /** Everything below rounds to 0. */
  static final double D_SMALLEST = -746;

  static final double D_LOG2_E = 1.4426950408889634;
  static final double D_LOG_2_HIGH = 0.6931471803691238;
  static final double D_LOG_2_LOW = 1.9082149292705877e-10;
  static final double D_SHIFTER = 6.755399441055744e15;

  /** Added to a whole number, its lowest 12 bits are the exponent's of that power of 2. */
  static final double D_POWER_SHIFTER = 6755399441055744.0 + 1023;

  static final double D_C5 = 4.1381367970572385e-8;
  static final double D_C4 = -1.6533902205465252e-6;
  static final double D_C3 = 6.613756321437934e-5;
  static final double D_C2 = -0.0027777777777015593;
  static final double D_C1 = 0.16666666666666602;

  private Exponential() {}

  static float exp(float x) {
    float bounded = x > F_LARGEST ? F_LARGEST : x;
    bounded = bounded < F_SMALLEST ? F_SMALLEST : bounded;
    float n = (bounded * F_LOG2_E + F_SHIFTER) - F_SHIFTER;
    float r = (bounded - n * F_LOG_2_HIGH) - n * F_LOG_2_LOW;
    float p = F_C7 * r + F_C6;
    p = p * r + F_C5;
    p = p * r + F_C4;
    p = p * r + F_C3;
    p = p * r + F_C2;
    float power = (p * (r * r) + r) + 1;
    float half = (n * 0.5f + F_SHIFTER) - F_SHIFTER;
    float first = Float.intBitsToFloat(Float.floatToRawIntBits(half + F_POWER_SHIFTER) << 23);
    float second =
        Float.intBitsToFloat(Float.floatToRawIntBits((n - half) + F_POWER_SHIFTER) << 23);
    return power * first * second;
  }

  /** eʳ = 1 + r + r·c / (2 − c), where c = r − r²·(c₁ + c₂·r² + …). */
  static double exp(double x) {
    double bounded = x > D_LARGEST ? D_LARGEST : x;
    bounded = bounded < D_SMALLEST ? D_SMALLEST : bounded;
    double n = (bounded * D_LOG2_E + D_SHIFTER) - D_SHIFTER;
    double high = bounded - n * D_LOG_2_HIGH;
    double low = n * D_LOG_2_LOW;
    double r = high - low;
    double s = r * r;
    double p = D_C5 * s + D_C4;
    p = p * s + D_C3;
    p = p * s + D_C2;
    p = p * s + D_C1;
    double c = r - p * s;
    double power = 1 - ((low - (r * c) / (2 - c)) - high);
    double half = (n * 0.5 + D_SHIFTER) - D_SHIFTER;
    double first =
        Double.longBitsToDouble(Double.doubleToRawLongBits(half + D_POWER_SHIFTER) << 52);
    double second =
        Double.longBitsToDouble(Double.doubleToRawLongBits((n - half) + D_POWER_SHIFTER) << 52);
    return power * first * second;
  }
}
