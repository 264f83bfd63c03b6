package org.chainrule.compiler.scalar;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;

/**
 * Numbers as the shortest decimals that are read back as them, of these the closest: what {@code
 * Double.toString} prints from JDK 19 on. Before, it printed 2.0E-3 as 0.0020, and more digits than
 * needed of many others.
 *
 * <p>Source: R. Giulietti, The Schubfach way to render doubles, 2020; here by trial, which is slow
 * and obvious.
 */
public final class Decimals {
  /** One digit is never better than two, the second of which may be 0. */
  private static final int FEWEST_DIGITS = 2;

  /** Numbers between 10⁻³ and 10⁷ are written without an exponent. */
  private static final int LOWEST_EXPONENT = -3;

  private static final int HIGHEST_EXPONENT = 6;

  /** The nearest comes first; the others matter beside powers of two, where gaps differ. */
  private static final List<RoundingMode> ROUNDINGS =
      List.of(RoundingMode.HALF_EVEN, RoundingMode.FLOOR, RoundingMode.CEILING);

  private Decimals() {}

  /** A double: {@code 1.0}, {@code 1.0E-5}, {@code NaN}. */
  public static String of(double value) {
    return value == 0 || !Double.isFinite(value)
        ? Double.toString(value)
        : text(new BigDecimal(value), decimal -> decimal.doubleValue() == value);
  }

  /** A float, likewise. */
  public static String of(float value) {
    return value == 0 || !Float.isFinite(value)
        ? Float.toString(value)
        : text(new BigDecimal(value), decimal -> decimal.floatValue() == value);
  }

  private static String text(BigDecimal exact, Predicate<BigDecimal> same) {
    for (int digits = FEWEST_DIGITS; ; digits++) {
      for (RoundingMode rounding : ROUNDINGS) {
        BigDecimal decimal = exact.round(new MathContext(digits, rounding));
        if (same.test(decimal)) {
          return text(decimal.stripTrailingZeros());
        }
      }
    }
  }

  private static String text(BigDecimal decimal) {
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (LOWEST_EXPONENT <= exponent && exponent <= HIGHEST_EXPONENT) {
      return (decimal.scale() < 1 ? decimal.setScale(1) : decimal).toPlainString();
    }
    String digits = decimal.unscaledValue().abs().toString();
    String rest = digits.length() == 1 ? "0" : digits.substring(1);
    String sign = decimal.signum() < 0 ? "-" : "";
    return sign + digits.charAt(0) + "." + rest + "E" + exponent;
  }
}
