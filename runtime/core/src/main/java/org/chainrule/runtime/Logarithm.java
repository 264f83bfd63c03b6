package org.chainrule.runtime;

/**
 * The natural logarithm. With x = 2^k·(1 + f), √½ ≤ 1 + f &lt; √2, and s = f / (2 + f), it is k·log
 * 2 + log(1 + f), where log(1 + f) = f − f²/2 + s·(f²/2 + R) and R ≈ log((1 + s)/(1 − s))/s − 2 is
 * a polynomial in s².
 *
 * <p>Subnormal numbers are first multiplied with a power of 2. Adding {@code ABOVE_ROOT_HALF} to
 * the bits moves the exponent to the next where the significand is √2 or more; {@code EXPONENT_ONE}
 * above the exponent makes it a real number without a conversion. Source: fdlibm's {@code e_log.c}
 * (1993) and FreeBSD's {@code e_logf.c}.
 */
final class Logarithm {
  static final float F_SMALLEST_NORMAL = Float.MIN_NORMAL;
  static final float F_SCALE = 33554432;
  static final float F_SCALE_EXPONENT = 25;
  static final int F_ROOT_HALF = 0x3f3504f3;
  static final int F_ABOVE_ROOT_HALF = 0x3f800000 - F_ROOT_HALF;
  static final int F_SIGNIFICAND = 0x007fffff;
  static final int F_TWO_TO_23 = 0x4b000000;
  static final float F_EXPONENT_ZERO = 8388608 + 127;
  static final float F_LOG_2_HIGH = 0.6931381f;
  static final float F_LOG_2_LOW = 9.058001e-6f;
  static final float F_C4 = 0.24279079f;
  static final float F_C3 = 0.28498787f;
  static final float F_C2 = 0.40000972f;
  static final float F_C1 = 0.6666666f;

  static final double D_SMALLEST_NORMAL = Double.MIN_NORMAL;
  static final double D_SCALE = 1.8014398509481984e16;
  static final double D_SCALE_EXPONENT = 54;
  static final long D_ROOT_HALF = 0x3fe6a09e667f3bcdL;
  static final long D_ABOVE_ROOT_HALF = 0x3ff0000000000000L - D_ROOT_HALF;
  static final long D_SIGNIFICAND = 0x000fffffffffffffL;
  static final long D_TWO_TO_52 = 0x4330000000000000L;
  static final double D_EXPONENT_ZERO = 4503599627370496.0 + 1023;
  static final double D_LOG_2_HIGH = 0.6931471803691238;
  static final double D_LOG_2_LOW = 1.9082149292705877e-10;
  static final double D_C7 = 0.14798198605116586;
  static final double D_C6 = 0.15313837699209373;
  static final double D_C5 = 0.1818357216161805;
  static final double D_C4 = 0.22222198432149784;
  static final double D_C3 = 0.2857142874366239;
  static final double D_C2 = 0.3999999999940942;
  static final double D_C1 = 0.6666666666666735;

  private Logarithm() {}

  static float log(float x) {
    float scaled = x < F_SMALLEST_NORMAL ? x * F_SCALE : x;
    float lift = x < F_SMALLEST_NORMAL ? F_SCALE_EXPONENT : 0;
    int bits = Float.floatToRawIntBits(scaled) + F_ABOVE_ROOT_HALF;
    float k = (Float.intBitsToFloat((bits >>> 23) | F_TWO_TO_23) - F_EXPONENT_ZERO) - lift;
    float f = Float.intBitsToFloat((bits & F_SIGNIFICAND) + F_ROOT_HALF) - 1;
    float s = f / (2 + f);
    float z = s * s;
    float p = F_C4 * z + F_C3;
    p = p * z + F_C2;
    p = p * z + F_C1;
    float r = p * z;
    float h = 0.5f * f * f;
    float log = (((s * (h + r) + k * F_LOG_2_LOW) - h) + f) + k * F_LOG_2_HIGH;
    log = x < Float.POSITIVE_INFINITY ? log : x;
    log = x < 0 ? Float.NaN : log;
    return x == 0 ? Float.NEGATIVE_INFINITY : log;
  }

  static double log(double x) {
    double scaled = x < D_SMALLEST_NORMAL ? x * D_SCALE : x;
    double lift = x < D_SMALLEST_NORMAL ? D_SCALE_EXPONENT : 0;
    long bits = Double.doubleToRawLongBits(scaled) + D_ABOVE_ROOT_HALF;
    double k = (Double.longBitsToDouble((bits >>> 52) | D_TWO_TO_52) - D_EXPONENT_ZERO) - lift;
    double f = Double.longBitsToDouble((bits & D_SIGNIFICAND) + D_ROOT_HALF) - 1;
    double s = f / (2 + f);
    double z = s * s;
    double p = D_C7 * z + D_C6;
    p = p * z + D_C5;
    p = p * z + D_C4;
    p = p * z + D_C3;
    p = p * z + D_C2;
    p = p * z + D_C1;
    double r = p * z;
    double h = 0.5 * f * f;
    double log = (((s * (h + r) + k * D_LOG_2_LOW) - h) + f) + k * D_LOG_2_HIGH;
    log = x < Double.POSITIVE_INFINITY ? log : x;
    log = x < 0 ? Double.NaN : log;
    return x == 0 ? Double.NEGATIVE_INFINITY : log;
  }
}
