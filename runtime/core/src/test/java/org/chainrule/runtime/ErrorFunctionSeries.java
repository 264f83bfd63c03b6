package org.chainrule.runtime;

import java.math.BigDecimal;
import java.math.MathContext;

/** erf(x) = 2/√π · Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)), in 60 digits. */
final class ErrorFunctionSeries {
  private static final MathContext DIGITS = new MathContext(60);

  /** π to 50 digits after the point. */
  private static final BigDecimal PI =
      new BigDecimal("3.14159265358979323846264338327950288419716939937511");

  private static final BigDecimal TWO_BY_ROOT_PI =
      BigDecimal.valueOf(2).divide(PI.sqrt(DIGITS), DIGITS);

  private ErrorFunctionSeries() {}

  static double erf(double x) {
    if (Double.isNaN(x) || Math.abs(x) >= 6) {
      return Math.signum(x);
    }
    if (Math.abs(x) < 1e-20) {
      return TWO_BY_ROOT_PI.multiply(new BigDecimal(x)).doubleValue();
    }
    BigDecimal minusSquare = new BigDecimal(x).pow(2, DIGITS).negate();
    BigDecimal power = new BigDecimal(x);
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 0; isTerm(power, sum); n++) {
      sum = sum.add(power.divide(BigDecimal.valueOf(2 * n + 1), DIGITS));
      power = power.multiply(minusSquare, DIGITS).divide(BigDecimal.valueOf(n + 1), DIGITS);
    }
    return sum.multiply(TWO_BY_ROOT_PI).doubleValue();
  }

  /** Whether a term this large still matters; the first one always does. */
  private static boolean isTerm(BigDecimal term, BigDecimal sum) {
    return sum.signum() == 0 || term.abs().compareTo(sum.abs().scaleByPowerOfTen(-30)) > 0;
  }
}
