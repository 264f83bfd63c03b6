package org.chainrule.runtime;

/**
 * e^x. With n the whole number nearest to x / log 2 and r = x − n·log 2, so |r| ≤ 0.35, it is
 * 2ⁿ·eʳ.
 *
 * <p>Adding {@code SHIFTER} rounds to a whole number and leaves it in the lowest bits: n + 2·B,
 * where B is the bias of exponents. The power is multiplied in two halves, so that neither
 * overflows and a subnormal result is rounded once: their exponents' bits are half of that number
 * and what is left of it, shifted into their place. From {@code LEAST} down both are those of 0, so
 * that nothing underflows, which takes machines long. log 2 is cut in two, the first part short
 * enough for n·log 2 to be exact. Sources: W. J. Cody and W. Waite, "Software manual for the
 * elementary functions", 1980; in double eʳ as in fdlibm's {@code e_exp.c} (1993), in float by the
 * series of S. L. Moshier's Cephes, {@code expf.c} (1989), whose first four terms are two pairs:
 * each step waits for the one before.
 */
final class Exponential {
  /** With 2ⁿ = 0. */
  static final float F_LEAST = -176;

  /** The bits of {@code F_SHIFTER} + n where both halves of 2ⁿ are 0. */
  static final int F_NOTHING = 0x4b400000;

  /** The bits of {@code F_SHIFTER} + n where both halves of 2ⁿ are infinite. */
  static final int F_INFINITE = 0x4b4001fe;

  static final float F_LOG2_E = 1.442695f;
  static final float F_LOG_2_HIGH = 0.6933594f;
  static final float F_LOG_2_LOW = -2.1219444e-4f;
  static final float F_SHIFTER = 12582912 + 2 * 127;
  static final float F_C7 = 1.9875691e-4f;
  static final float F_C6 = 0.0013981999f;
  static final float F_C5 = 0.008333452f;
  static final float F_C4 = 0.041665796f;
  static final float F_C3 = 0.16666666f;
  static final float F_C2 = 0.5f;

  /** Everything above overflows. */
  static final double D_LARGEST = 710;

  /** With 2ⁿ = 0. */
  static final double D_LEAST = -1418;

  static final double D_LOG2_E = 1.4426950408889634;
  static final double D_LOG_2_HIGH = 0.6931471803691238;
  static final double D_LOG_2_LOW = 1.9082149292705877e-10;
  static final double D_SHIFTER = 6.755399441055744e15 + 2 * 1023;
  static final double D_C5 = 4.1381367970572385e-8;
  static final double D_C4 = -1.6533902205465252e-6;
  static final double D_C3 = 6.613756321437934e-5;
  static final double D_C2 = -0.0027777777777015593;
  static final double D_C1 = 0.16666666666666602;

  private Exponential() {}

  /** What is large needs no bound: there r > 0, so that the series is, and 2ⁿ is infinite. */
  static float exp(float x) {
    float bounded = x < F_LEAST ? F_LEAST : x;
    int shifted = Float.floatToRawIntBits(x * F_LOG2_E + F_SHIFTER);
    shifted = Math.max(Math.min(shifted, F_INFINITE), F_NOTHING);
    float n = Float.intBitsToFloat(shifted) - F_SHIFTER;
    float r = (bounded - n * F_LOG_2_HIGH) - n * F_LOG_2_LOW;
    float s = r * r;
    float p = (F_C7 * r + F_C6) * s + (F_C5 * r + F_C4);
    p = (p * s + F_C3 * r) + F_C2;
    float power = (p * s + r) + 1;
    int half = shifted >>> 1;
    float first = Float.intBitsToFloat(half << 23);
    float second = Float.intBitsToFloat((shifted - half) << 23);
    return power * first * second;
  }

  /** eʳ = 1 + r + r·c / (2 − c), where c = r − r²·(c₁ + c₂·r² + …). */
  static double exp(double x) {
    double bounded = x > D_LARGEST ? D_LARGEST : x;
    bounded = bounded < D_LEAST ? D_LEAST : bounded;
    double sum = bounded * D_LOG2_E + D_SHIFTER;
    double n = sum - D_SHIFTER;
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
    long shifted = Double.doubleToRawLongBits(sum);
    long half = shifted >>> 1;
    double first = Double.longBitsToDouble(half << 52);
    double second = Double.longBitsToDouble((shifted - half) << 52);
    return power * first * second;
  }
}
