package org.chainrule.compiler.scalar;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.JavaFileObjects;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FnTest {
  private static final double STEP = 1e-4;
  private static final Set<Fn> OF_CONDITIONS = Set.of(Fn.AND, Fn.OR, Fn.NOT);

  /** A partial derivative's value at some arguments. */
  private static double value(Expr expression, Fn fn, double... arguments) {
    if (expression instanceof Expr.Constant constant) {
      return constant.value();
    }
    if (expression instanceof Expr.Argument argument) {
      return arguments[argument.index()];
    }
    if (expression instanceof Expr.Call call) {
      return call.fn()
          .apply(call.arguments().stream().mapToDouble(a -> value(a, fn, arguments)).toArray());
    }
    return fn.apply(arguments);
  }

  private static double partial(Fn fn, int index, double... arguments) {
    return value(fn.partial(index), fn, arguments);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STOP_GRADIENT")
  void partialsEqualCentralDifferences(Fn fn) {
    Random random = new Random(5);
    for (int trial = 0; trial < 50; trial++) {
      double[] arguments = arguments(fn, random);
      for (int k = 0; k < fn.arity(); k++) {
        double expected = difference(fn, k, arguments);
        assertWithMessage("∂%s/∂%s at %s", fn, k, Arrays.toString(arguments))
            .that(partial(fn, k, arguments))
            .isWithin(1e-7 * Math.max(1, Math.abs(expected)))
            .of(expected);
      }
    }
  }

  private static double difference(Fn fn, int index, double... arguments) {
    double near = moved(fn, index, STEP, arguments) - moved(fn, index, -STEP, arguments);
    double far = moved(fn, index, 2 * STEP, arguments) - moved(fn, index, -2 * STEP, arguments);
    return (8 * near - far) / (12 * STEP);
  }

  private static double moved(Fn fn, int index, double by, double... arguments) {
    double[] moved = arguments.clone();
    moved[index] += by;
    return fn.apply(moved);
  }

  /** Arguments where the function is defined, away from 0, whole numbers and each other. */
  private static double[] arguments(Fn fn, Random random) {
    boolean positive = Set.of(Fn.LOG, Fn.SQRT, Fn.POWER).contains(fn);
    double[] arguments = new double[fn.arity()];
    for (int k = 0; k < arguments.length; k++) {
      double whole = random.nextInt(3) + 0.1 + 0.25 * k;
      double magnitude = whole + 0.2 * random.nextDouble();
      arguments[k] = positive || random.nextBoolean() ? magnitude : -magnitude;
    }
    return arguments;
  }

  @ParameterizedTest
  @CsvSource({
    "MAX, 0, 0, 0, 1",
    "MAX, 3, 3, 0, 1",
    "MAX, 0.0, -0.0, 0, 1",
    "MAX, -0.0, 0.0, 0, 1",
    "MIN, 0, 0, 0, 1",
    "MIN, -2, -2, 0, 1",
    "MAX, 2, 1, 1, 0",
    "MIN, 2, 1, 0, 1"
  })
  void tiesPassToTheSecond(Fn fn, double a, double b, double first, double second) {
    assertThat(partial(fn, 0, a, b)).isEqualTo(first);
    assertThat(partial(fn, 1, a, b)).isEqualTo(second);
  }

  @Test
  void kinksHaveTheDerivativesPromised() {
    assertThat(partial(Fn.ABS, 0, 0)).isEqualTo(0.0);
    assertThat(partial(Fn.SIGN, 0, 0)).isEqualTo(0.0);
    assertThat(Fn.SIGN.apply(0)).isEqualTo(0.0);
    assertThat(partial(Fn.FLOOR, 0, 2)).isEqualTo(0.0);
    assertThat(partial(Fn.WHERE, 1, 1, 5, 7)).isEqualTo(1.0);
    assertThat(partial(Fn.WHERE, 2, 1, 5, 7)).isEqualTo(0.0);
  }

  @Test
  void powersHaveDerivativesAtZero() {
    assertThat(partial(Fn.POWER, 0, 0, 2)).isEqualTo(0.0);
    assertThat(partial(Fn.POWER, 0, 0, 1)).isEqualTo(1.0);
    assertThat(partial(Fn.POWER, 0, 0, 0)).isEqualTo(0.0);
    assertThat(partial(Fn.POWER, 0, -3, 2)).isEqualTo(-6.0);
    assertThat(partial(Fn.POWER, 1, 0, 2)).isEqualTo(0.0);
  }

  @Test
  void nothingFlowsThroughStopGradient() {
    assertThat(partial(Fn.STOP_GRADIENT, 0, 3)).isEqualTo(0.0);
    assertThat(Fn.STOP_GRADIENT.apply(3)).isEqualTo(3.0);
  }

  @Test
  void truthValuesAreOneAndZero() {
    assertThat(Fn.LESS.apply(1, 2)).isEqualTo(1.0);
    assertThat(Fn.LESS.apply(2, 2)).isEqualTo(0.0);
    assertThat(Fn.LESS_OR_EQUAL.apply(2, 2)).isEqualTo(1.0);
    assertThat(Fn.EQUAL.apply(2, 2)).isEqualTo(1.0);
    assertThat(Fn.AND.apply(1, 0)).isEqualTo(0.0);
    assertThat(Fn.OR.apply(1, 0)).isEqualTo(1.0);
    assertThat(Fn.NOT.apply(0)).isEqualTo(1.0);
    assertThat(Fn.LESS.apply(Double.NaN, 0)).isEqualTo(0.0);
  }

  @Test
  void theJavaTextCompiles() {
    String methods = Arrays.stream(Fn.values()).map(FnTest::method).collect(Collectors.joining());
    String text =
        "import org.chainrule.runtime.ScalarFunctions;\nclass Functions {" + methods + "}";
    assertThat(javac().compile(JavaFileObjects.forSourceString("Functions", text)))
        .succeededWithoutWarnings();
  }

  private static String method(Fn fn) {
    String[] names = Arrays.copyOf(new String[] {"a", "b", "c"}, fn.arity());
    String parameters =
        Stream.of(names)
            .map(name -> (takesCondition(fn, name) ? "boolean " : "double ") + name)
            .collect(Collectors.joining(", "));
    return "%n  %s %s(%s) { return %s; }"
        .formatted(
            fn.isCondition() ? "boolean" : "double",
            fn.name().toLowerCase(Locale.ROOT) + "Of",
            parameters,
            fn.java().formatted((Object[]) names));
  }

  private static boolean takesCondition(Fn fn, String name) {
    return OF_CONDITIONS.contains(fn) || (fn == Fn.WHERE && name.equals("a"));
  }
}
