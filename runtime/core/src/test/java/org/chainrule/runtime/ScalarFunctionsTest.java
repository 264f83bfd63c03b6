package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScalarFunctionsTest {
  private static final MathContext DIGITS = new MathContext(60);

  /** π to 50 digits after the point. */
  private static final BigDecimal PI =
      new BigDecimal("3.14159265358979323846264338327950288419716939937511");

  private static final BigDecimal TWO_BY_ROOT_PI =
      BigDecimal.valueOf(2).divide(PI.sqrt(DIGITS), DIGITS);

  /** erf(x) = 2/√π · Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)), in 60 digits. */
  private static double exact(double x) {
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
    return sum.signum() == 0 || term.abs().compareTo(sum.abs().scaleByPowerOfTen(-40)) > 0;
  }

  @Test
  void erfIsRightToOneUnitInTheLastPlace() {
    for (int i = -160; i <= 160; i++) {
      double x = i / 32.0 + 1e-4;
      double expected = exact(x);
      assertEquals(expected, ScalarFunctions.erf(x), Math.ulp(expected), () -> "erf(" + x + ")");
    }
  }

  @Test
  void erfIsRightNearZero() {
    for (double x = 1; x > 1e-300; x /= 7) {
      double expected = exact(x);
      assertEquals(expected, ScalarFunctions.erf(x), Math.ulp(expected));
      assertEquals(-expected, ScalarFunctions.erf(-x), Math.ulp(expected));
    }
  }

  @ParameterizedTest
  @CsvSource({"Infinity, 1", "-Infinity, -1", "NaN, NaN", "0, 0", "30, 1", "5.99, 1"})
  void erfAtItsEnds(double x, double expected) {
    assertEquals(expected, ScalarFunctions.erf(x));
    assertEquals((float) expected, ScalarFunctions.erf((float) x));
  }

  @Test
  void erfInSinglePrecisionIsTheRoundedOne() {
    for (float x = -4; x < 4; x += 0.037f) {
      assertEquals((float) exact(x), ScalarFunctions.erf(x));
    }
  }
}
