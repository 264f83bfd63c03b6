package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@link StrictMath}, whose error is below 1 unit in the last place of a double. */
final class ScalarFunctionsTest {
  interface InFloat {
    float of(float x);
  }

  /**
   * A function, the same by other means, and the largest errors in units in the last place.
   *
   * @param lowest where the interval begins in which the function has its ordinary results
   * @param highest where it ends
   */
  record Case(
      String name,
      InFloat inFloat,
      DoubleUnaryOperator inDouble,
      DoubleUnaryOperator exact,
      double floatUnits,
      double doubleUnits,
      double lowest,
      double highest) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "exp", ScalarFunctions::exp, ScalarFunctions::exp, StrictMath::exp, 1, 1, -745, 710),
        new Case("log", ScalarFunctions::log, ScalarFunctions::log, StrictMath::log, 0.9, 1, 0, 10),
        new Case(
            "tanh",
            ScalarFunctions::tanh,
            ScalarFunctions::tanh,
            StrictMath::tanh,
            1.5,
            2,
            -20,
            20),
        new Case(
            "erf",
            ScalarFunctions::erf,
            ScalarFunctions::erf,
            ErrorFunctionSeries::erf,
            2,
            2,
            -6,
            6));
  }

  /** Every 2¹⁶-th float there is, of all sizes and both signs, subnormal ones too. */
  @ParameterizedTest
  @MethodSource("cases")
  void isRightInFloat(Case function) {
    for (int high = 0; high < 1 << 16; high++) {
      checkFloat(function, Float.intBitsToFloat(high << 16 | 0x5a5a));
    }
    for (float x = -110; x < 110; x += 0.0137f) {
      checkFloat(function, x);
    }
  }

  private static void checkFloat(Case function, float x) {
    float found = function.inFloat.of(x);
    double exact = function.exact.applyAsDouble(x);
    float rounded = (float) exact;
    if (Float.isFinite(rounded)) {
      double units = Math.abs(found - exact) / Math.ulp(rounded);
      assertTrue(units <= function.floatUnits, () -> function + "(" + x + ") is off by " + units);
    } else {
      assertEquals(rounded, found, () -> function + "(" + x + ")");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRightInDouble(Case function) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      checkDouble(function, random.nextDouble(function.lowest, function.highest));
      checkDouble(function, random.nextDouble(function.lowest / 16, function.highest / 16));
    }
  }

  @Test
  void theLogisticFunctionIsRightUntilItIsNothing() {
    Case logistic =
        new Case(
            "logistic",
            ScalarFunctions::logistic,
            ScalarFunctions::logistic,
            x -> (x > 0 ? 1 : StrictMath.exp(x)) / (1 + StrictMath.exp(-Math.abs(x))),
            2.5,
            2.5,
            -708,
            40);
    for (float x = -87; x < 110; x += 0.0137f) {
      checkFloat(logistic, x);
    }
    isRightInDouble(logistic);
    for (double x : new double[] {-708.1, -1e30, Double.NEGATIVE_INFINITY}) {
      assertEquals(0, ScalarFunctions.logistic(x));
      assertEquals(0, ScalarFunctions.logistic((float) x));
    }
    assertEquals(1, ScalarFunctions.logistic(Double.POSITIVE_INFINITY));
    assertEquals(1, ScalarFunctions.logistic(Float.POSITIVE_INFINITY));
    assertEquals(Double.NaN, ScalarFunctions.logistic(Double.NaN));
    assertEquals(Float.NaN, ScalarFunctions.logistic(Float.NaN));
  }

  /** Of every power of 2, subnormal ones too. */
  @ParameterizedTest
  @MethodSource("cases")
  void isRightAtAllSizes(Case function) {
    for (double x = 0x1.9p1023; x > 0; x /= 2) {
      checkDouble(function, x);
      checkDouble(function, -x);
    }
  }

  private static void checkDouble(Case function, double x) {
    double found = function.inDouble.applyAsDouble(x);
    double exact = function.exact.applyAsDouble(x);
    double tolerance = Double.isFinite(exact) ? function.doubleUnits * Math.ulp(exact) : 0;
    assertEquals(exact, found, tolerance, () -> function + "(" + x + ")");
  }

  @ParameterizedTest
  @CsvSource({
    "exp, Infinity, Infinity",
    "exp, -Infinity, 0",
    "exp, NaN, NaN",
    "exp, 0, 1",
    "exp, -0.0, 1",
    "exp, 1e30, Infinity",
    "exp, -1e30, 0",
    "log, Infinity, Infinity",
    "log, -Infinity, NaN",
    "log, NaN, NaN",
    "log, 0, -Infinity",
    "log, -0.0, -Infinity",
    "log, 1, 0",
    "log, -1, NaN",
    "log, -1e-40, NaN",
    "tanh, Infinity, 1",
    "tanh, -Infinity, -1",
    "tanh, NaN, NaN",
    "tanh, 0, 0",
    "tanh, -0.0, -0.0",
    "erf, Infinity, 1",
    "erf, -Infinity, -1",
    "erf, NaN, NaN",
    "erf, 0, 0",
    "erf, -0.0, -0.0",
    "erf, 30, 1",
    "erf, -5.99, -1"
  })
  void atItsEnds(String name, double x, double expected) {
    Case function = cases().filter(c -> c.name.equals(name)).findFirst().orElseThrow();
    assertEquals(expected, function.inDouble.applyAsDouble(x));
    assertEquals((float) expected, function.inFloat.of((float) x));
  }

  @Test
  void subnormalResultsAreRoundedOnce() {
    for (float x = -104; x < -87; x += 0.001f) {
      double exact = StrictMath.exp(x);
      assertEquals(exact, ScalarFunctions.exp(x), 0.51 * Float.MIN_VALUE + 1e-7 * exact);
    }
    assertEquals(0, ScalarFunctions.exp(-103.98f));
    assertEquals(Float.MIN_VALUE, ScalarFunctions.exp(-103.97f));
  }
}
