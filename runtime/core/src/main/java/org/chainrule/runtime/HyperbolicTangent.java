package org.chainrule.runtime;

/**
 * tanh x, of |x|, with the sign put back: for |x| &lt; 0.625 as |x| + |x|³·R(x²), R a polynomial or
 * rational function; above as 1 − 2 / (e^(2|x|) + 1). Source: S. L. Moshier's Cephes, {@code
 * tanh.c} and {@code tanhf.c} (1984, 1989).
 */
final class HyperbolicTangent {
  static final float F_SMALL = 0.625f;
  static final int F_SIGN = 0x80000000;
  static final float F_C4 = -0.0057049887f;
  static final float F_C3 = 0.020639088f;
  static final float F_C2 = -0.053739715f;
  static final float F_C1 = 0.13331442f;
  static final float F_C0 = -0.3333328f;

  static final double D_SMALL = 0.625;
  static final long D_SIGN = 0x8000000000000000L;
  static final double D_P2 = -0.9643991794250523;
  static final double D_P1 = -99.28772310019185;
  static final double D_P0 = -1614.6876844170845;
  static final double D_Q2 = 112.81167849163293;
  static final double D_Q1 = 2235.4883906010045;
  static final double D_Q0 = 4844.063053251255;

  private HyperbolicTangent() {}

  static float tanh(float x) {
    int sign = Float.floatToRawIntBits(x) & F_SIGN;
    float size = Math.abs(x);
    float z = x * x;
    float p = F_C4 * z + F_C3;
    p = p * z + F_C2;
    p = p * z + F_C1;
    p = p * z + F_C0;
    float small = size + size * (z * p);
    float large = 1 - 2 / (Exponential.exp(size + size) + 1);
    float result = size < F_SMALL ? small : large;
    return Float.intBitsToFloat(Float.floatToRawIntBits(result) | sign);
  }

  static double tanh(double x) {
    long sign = Double.doubleToRawLongBits(x) & D_SIGN;
    double size = Math.abs(x);
    double z = x * x;
    double p = D_P2 * z + D_P1;
    p = p * z + D_P0;
    double q = z + D_Q2;
    q = q * z + D_Q1;
    q = q * z + D_Q0;
    double small = size + size * (z * (p / q));
    double large = 1 - 2 / (Exponential.exp(size + size) + 1);
    double result = size < D_SMALL ? small : large;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(result) | sign);
  }
}
