package org.chainrule.runtime;

/**
 * Scalar functions that the platform's {@link Math} lacks, for generated code.
 *
 * <p>{@link #erf} follows Sun's {@code s_erf.c} of fdlibm (1993): rational approximations on |x| in
 * [0, 0.84375), [0.84375, 1.25), [1.25, 1/0.35) and [1/0.35, 6), the last two after taking out
 * e^(−x²), with an error below 1 ulp. The exponential is {@link StrictMath}'s, so that the result
 * is the same on every machine.
 */
public final class ScalarFunctions {
  private static final double ERF_OF_ONE = 0.8450629115104675;

  /** Numerator and denominator of (erf(x) − x) / x in x², |x| < 0.84375. */
  private static final double[] SMALL_P = {
    0.12837916709551256,
    -0.3250421072470015,
    -0.02848174957559851,
    -0.005770270296489442,
    -2.3763016656650163e-5
  };

  private static final double[] SMALL_Q = {
    1,
    0.39791722395915535,
    0.0650222499887673,
    0.005081306281875766,
    0.00013249473800432164,
    -3.960228278775368e-6
  };

  /** Numerator and denominator of erf(x) − 0.845… in |x| − 1, 0.84375 ≤ |x| < 1.25. */
  private static final double[] NEAR_ONE_P = {
    -0.0023621185607526594,
    0.41485611868374833,
    -0.3722078760357013,
    0.31834661990116175,
    -0.11089469428239668,
    0.035478304325618236,
    -0.002166375594868791
  };

  private static final double[] NEAR_ONE_Q = {
    1,
    0.10642088040084423,
    0.540397917702171,
    0.07182865441419627,
    0.12617121980876164,
    0.01363708391202905,
    0.011984499846799107
  };

  /** Numerator and denominator of log(|x|·erfc(|x|)) + x² + 0.5625 in 1/x², |x| < 1/0.35. */
  private static final double[] MIDDLE_R = {
    -0.009864944034847148,
    -0.6938585727071818,
    -10.558626225323291,
    -62.375332450326006,
    -162.39666946257347,
    -184.60509290671104,
    -81.2874355063066,
    -9.814329344169145
  };

  private static final double[] MIDDLE_S = {
    1,
    19.651271667439257,
    137.65775414351904,
    434.56587747522923,
    645.3872717332679,
    429.00814002756783,
    108.63500554177944,
    6.570249770319282,
    -0.0604244152148581
  };

  /** The same for 1/0.35 ≤ |x| < 6. */
  private static final double[] LARGE_R = {
    -0.0098649429247001,
    -0.799283237680523,
    -17.757954917754752,
    -160.63638485582192,
    -637.5664433683896,
    -1025.0951316110772,
    -483.5191916086514
  };

  private static final double[] LARGE_S = {
    1,
    30.33806074348246,
    325.7925129965739,
    1536.729586084437,
    3199.8582195085955,
    2553.0504064331644,
    474.52854120695537,
    -22.44095244658582
  };

  private ScalarFunctions() {}

  /** The error function, 2/√π · ∫₀ˣ e^(−t²) dt; ±1 at the infinities, NaN at NaN. */
  public static double erf(double x) {
    double magnitude = Math.abs(x);
    if (magnitude < 0.84375) {
      double square = x * x;
      return x + x * (polynomial(SMALL_P, square) / polynomial(SMALL_Q, square));
    }
    return Math.copySign(erfOfMagnitude(magnitude), x);
  }

  /** The error function in single precision, rounded from the double one. */
  public static float erf(float x) {
    return (float) erf((double) x);
  }

  private static double erfOfMagnitude(double x) {
    if (x < 1.25) {
      double beyond = x - 1;
      return ERF_OF_ONE + polynomial(NEAR_ONE_P, beyond) / polynomial(NEAR_ONE_Q, beyond);
    }
    if (x >= 6) {
      return 1;
    }
    if (Double.isNaN(x)) {
      return x;
    }
    double inverse = 1 / (x * x);
    double ratio =
        x < 1 / 0.35
            ? polynomial(MIDDLE_R, inverse) / polynomial(MIDDLE_S, inverse)
            : polynomial(LARGE_R, inverse) / polynomial(LARGE_S, inverse);
    return 1 - expOfMinusSquare(x, ratio) / x;
  }

  /** e^(−x² − 0.5625 + ratio), with x² taken exactly: z is x with half its digits. */
  private static double expOfMinusSquare(double x, double ratio) {
    double z = Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xFFFFFFFF00000000L);
    return StrictMath.exp(-z * z - 0.5625) * StrictMath.exp((z - x) * (z + x) + ratio);
  }

  /** c₀ + c₁·x + c₂·x² + …, by Horner's rule. */
  private static double polynomial(double[] coefficients, double x) {
    double value = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      value = value * x + coefficients[i];
    }
    return value;
  }
}
