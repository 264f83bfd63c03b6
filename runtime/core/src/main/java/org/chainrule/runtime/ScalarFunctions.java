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
  private static final double ERF_OF_ONE = 8.45062911510467529297e-01;

  /** Numerator and denominator of (erf(x) − x) / x in x², |x| < 0.84375. */
  private static final double[] SMALL_P = {
    1.28379167095512558561e-01,
    -3.25042107247001499370e-01,
    -2.84817495755985104766e-02,
    -5.77027029648944159157e-03,
    -2.37630166566501626084e-05
  };

  private static final double[] SMALL_Q = {
    1,
    3.97917223959155352819e-01,
    6.50222499887672944485e-02,
    5.08130628187576562776e-03,
    1.32494738004321644526e-04,
    -3.96022827877536812320e-06
  };

  /** Numerator and denominator of erf(x) − 0.845… in |x| − 1, 0.84375 ≤ |x| < 1.25. */
  private static final double[] NEAR_ONE_P = {
    -2.36211856075265944077e-03,
    4.14856118683748331666e-01,
    -3.72207876035701323847e-01,
    3.18346619901161753674e-01,
    -1.10894694282396677476e-01,
    3.54783043256182359371e-02,
    -2.16637559486879084300e-03
  };

  private static final double[] NEAR_ONE_Q = {
    1,
    1.06420880400844228286e-01,
    5.40397917702171048937e-01,
    7.18286544141962662868e-02,
    1.26171219808761642112e-01,
    1.36370839120290507362e-02,
    1.19844998467991074170e-02
  };

  /** Numerator and denominator of log(|x|·erfc(|x|)) + x² + 0.5625 in 1/x², |x| < 1/0.35. */
  private static final double[] MIDDLE_R = {
    -9.86494403484714822705e-03,
    -6.93858572707181764372e-01,
    -1.05586262253232909814e+01,
    -6.23753324503260060396e+01,
    -1.62396669462573470355e+02,
    -1.84605092906711035994e+02,
    -8.12874355063065934246e+01,
    -9.81432934416914548592e+00
  };

  private static final double[] MIDDLE_S = {
    1,
    1.96512716674392571292e+01,
    1.37657754143519042600e+02,
    4.34565877475229228821e+02,
    6.45387271733267880336e+02,
    4.29008140027567833386e+02,
    1.08635005541779435134e+02,
    6.57024977031928170135e+00,
    -6.04244152148580987438e-02
  };

  /** The same for 1/0.35 ≤ |x| < 6. */
  private static final double[] LARGE_R = {
    -9.86494292470009928597e-03,
    -7.99283237680523006574e-01,
    -1.77579549177547519889e+01,
    -1.60636384855821916062e+02,
    -6.37566443368389627722e+02,
    -1.02509513161107724954e+03,
    -4.83519191608651397019e+02
  };

  private static final double[] LARGE_S = {
    1,
    3.03380607434824582924e+01,
    3.25792512996573918826e+02,
    1.53672958608443695994e+03,
    3.19985821950859553908e+03,
    2.55305040643316442583e+03,
    4.74528541206955367215e+02,
    -2.24409524465858183362e+01
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
