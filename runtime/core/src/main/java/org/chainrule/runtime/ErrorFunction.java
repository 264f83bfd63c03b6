package org.chainrule.runtime;

/**
 * erf x = 2/√π · ∫₀ˣ e^(−t²) dt, of |x|, with the sign put back.
 *
 * <p>In double as x + x·T(x²)/U(x²) up to 1, above as 1 − e^(−x²)·P(|x|)/Q(|x|); source: S. L.
 * Moshier's Cephes, {@code ndtr.c} (1984), with U taken off its numerator T, which keeps the last
 * digit. In float as x + x·R(x²) up to 0.927734375, source: N. Juffa's {@code my_erff} (2016),
 * above as 1 − e^(−x²)·S(|x|), where S has the smallest largest error of its degree: vector code
 * needs the same e^(−x²) for the derivative. From 6, and in float from 4 on, the result is 1.
 */
final class ErrorFunction {
  static final float F_SMALL = 0.9277344f;
  static final float F_LARGEST = 4;
  static final int F_SIGN = 0x80000000;
  static final float F_S5 = -5.967617e-4f;
  static final float F_S4 = 0.0049911942f;
  static final float F_S3 = -0.026768135f;
  static final float F_S2 = 0.112819925f;
  static final float F_S1 = -0.37612534f;
  static final float F_S0 = 0.12837917f;
  static final float F_L7 = -4.5477474e-4f;
  static final float F_L6 = 0.006822405f;
  static final float F_L5 = -0.04524572f;
  static final float F_L4 = 0.17612736f;
  static final float F_L3 = -0.4515593f;
  static final float F_L2 = 0.8119466f;
  static final float F_L1 = -1.0584607f;
  static final float F_L0 = 0.98840773f;

  static final double D_SMALL = 1;
  static final double D_LARGEST = 6;
  static final long D_SIGN = 0x8000000000000000L;
  static final double D_T4 = -23.956740424879793;
  static final double D_T3 = -431.3319300597684;
  static final double D_T2 = -2362.3184837629583;
  static final double D_T1 = -15625.674920261043;
  static final double D_T0 = 6324.9070401759045;
  static final double D_U4 = 33.56171416475031;
  static final double D_U3 = 521.3579497801527;
  static final double D_U2 = 4594.323829709801;
  static final double D_U1 = 22629.000061389095;
  static final double D_U0 = 49267.39426086359;
  static final double D_P8 = 2.461969814735305e-10;
  static final double D_P7 = 0.5641895648310689;
  static final double D_P6 = 7.463210564422699;
  static final double D_P5 = 48.63719709856814;
  static final double D_P4 = 196.5208329560771;
  static final double D_P3 = 526.4451949954773;
  static final double D_P2 = 934.5285271719576;
  static final double D_P1 = 1027.5518868951572;
  static final double D_P0 = 557.5353353693994;
  static final double D_Q7 = 13.228195115474499;
  static final double D_Q6 = 86.70721408859897;
  static final double D_Q5 = 354.9377788878199;
  static final double D_Q4 = 975.7085017432055;
  static final double D_Q3 = 1823.9091668790973;
  static final double D_Q2 = 2246.3376081871097;
  static final double D_Q1 = 1656.6630919416134;
  static final double D_Q0 = 557.5353408177277;

  private ErrorFunction() {}

  static float erf(float x) {
    int sign = Float.floatToRawIntBits(x) & F_SIGN;
    float size = Math.abs(x);
    size = size > F_LARGEST ? F_LARGEST : size;
    float z = size * size;
    float p = F_S5 * z + F_S4;
    p = p * z + F_S3;
    p = p * z + F_S2;
    p = p * z + F_S1;
    p = p * z + F_S0;
    float small = p * size + size;
    float q = F_L7 * size + F_L6;
    q = q * size + F_L5;
    q = q * size + F_L4;
    q = q * size + F_L3;
    q = q * size + F_L2;
    q = q * size + F_L1;
    q = q * size + F_L0;
    float large = 1 - Exponential.exp(-(x * x)) * q;
    float result = size < F_SMALL ? small : large;
    return Float.intBitsToFloat(Float.floatToRawIntBits(result) | sign);
  }

  static double erf(double x) {
    long sign = Double.doubleToRawLongBits(x) & D_SIGN;
    double size = Math.abs(x);
    size = size > D_LARGEST ? D_LARGEST : size;
    double z = size * size;
    double t = D_T4 - z;
    t = t * z + D_T3;
    t = t * z + D_T2;
    t = t * z + D_T1;
    t = t * z + D_T0;
    double u = z + D_U4;
    u = u * z + D_U3;
    u = u * z + D_U2;
    u = u * z + D_U1;
    u = u * z + D_U0;
    double small = size + size * (t / u);
    double p = D_P8 * size + D_P7;
    p = p * size + D_P6;
    p = p * size + D_P5;
    p = p * size + D_P4;
    p = p * size + D_P3;
    p = p * size + D_P2;
    p = p * size + D_P1;
    p = p * size + D_P0;
    double q = size + D_Q7;
    q = q * size + D_Q6;
    q = q * size + D_Q5;
    q = q * size + D_Q4;
    q = q * size + D_Q3;
    q = q * size + D_Q2;
    q = q * size + D_Q1;
    q = q * size + D_Q0;
    double large = 1 - Exponential.exp(-(x * x)) * (p / q);
    double result = size < D_SMALL ? small : large;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(result) | sign);
  }
}
