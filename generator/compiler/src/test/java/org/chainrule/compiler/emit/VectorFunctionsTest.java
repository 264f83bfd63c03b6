package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.ScalarFunctions;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions in vector form give the bits of {@link ScalarFunctions}, and are compiled alone. */
final class VectorFunctionsTest {
  /** Longer than a row of numbers, and no multiple of any number of lanes. */
  private static final int SIZE = 1037;

  /** HotSpot puts no method of more bytecodes into one that calls it. */
  private static final int LARGEST_INLINED = 325;

  private static final String NETWORK =
      """
      package functions;
      network Functions {
          input x: real[1037];
          output exp = exp(x);
          output log = log(x);
          output tanh = tanh(x);
          output erf = erf(x);
          output logistic = logistic(x);
          output twice = tanh(erf(x) + exp(tanh(x)));
      }
      """;

  private static Compiled compiled(Precision precision) {
    List<Programs> networks = Nets.programs("functions.net", NETWORK);
    return Compiled.withTwins(
        List.of(Emitter.sources(networks.get(0), new Options(precision, "test"))));
  }

  /** What has cases of its own, and numbers of all sizes that matter. */
  private static double[] numbers() {
    Random random = new Random(5);
    double[] special = {
      0,
      -0.0,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Float.MIN_VALUE,
      -Float.MIN_VALUE,
      Double.MIN_VALUE,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      0.625,
      0.927734375,
      1,
      4,
      6,
      88.8,
      -104,
      709.8,
      -745.2
    };
    DoubleStream others =
        random.doubles(SIZE - special.length, -1, 1).map(x -> x * Math.exp(6 * x));
    return DoubleStream.concat(DoubleStream.of(special), others).toArray();
  }

  @ParameterizedTest
  @CsvSource({"FLOAT", "DOUBLE"})
  void givesTheBitsOfTheScalarFunctions(Precision precision) {
    Network network = compiled(precision).network();
    Workspace workspace = network.workspace(1);
    assertThat(workspace.getClass().getSimpleName()).isEqualTo("FunctionsSimd");
    double[] numbers = numbers();
    for (int k = 0; k < SIZE; k++) {
      workspace.input(0).set(k, numbers[k]);
    }
    workspace.predict(network.parameters(0), 1);
    for (int k = 0; k < SIZE; k++) {
      double[] expected = expected(numbers[k], precision);
      for (int slot = 0; slot < expected.length; slot++) {
        assertWithMessage("output %s of %s", slot, numbers[k])
            .that(workspace.output(slot).get(k))
            .isEqualTo(expected[slot]);
      }
    }
  }

  private static double[] expected(double number, Precision precision) {
    if (precision == Precision.DOUBLE) {
      double sum = ScalarFunctions.erf(number) + ScalarFunctions.exp(ScalarFunctions.tanh(number));
      return new double[] {
        ScalarFunctions.exp(number),
        ScalarFunctions.log(number),
        ScalarFunctions.tanh(number),
        ScalarFunctions.erf(number),
        ScalarFunctions.logistic(number),
        ScalarFunctions.tanh(sum)
      };
    }
    float x = (float) number;
    float sum = ScalarFunctions.erf(x) + ScalarFunctions.exp(ScalarFunctions.tanh(x));
    return new double[] {
      ScalarFunctions.exp(x),
      ScalarFunctions.log(x),
      ScalarFunctions.tanh(x),
      ScalarFunctions.erf(x),
      ScalarFunctions.logistic(x),
      ScalarFunctions.tanh(sum)
    };
  }

  @ParameterizedTest
  @CsvSource({"FLOAT", "DOUBLE"})
  void areTooLargeForTheMethodsThatCallThem(Precision precision) {
    Map<String, Integer> sizes =
        MethodSizes.of(compiled(precision).classes().get("demo.FunctionsSimd"));
    for (String function : List.of("exp", "log", "logistic", "tanh", "erf")) {
      assertWithMessage(function).that(sizes.get(function)).isGreaterThan(LARGEST_INLINED);
    }
  }

  @Test
  void aFunctionOfAFunctionIsOfALaterPass() {
    String source =
        Emitter.sources(
                Nets.programs("functions.net", NETWORK).get(0),
                new Options(Precision.FLOAT, "test"))
            .twin()
            .orElseThrow()
            .text();
    assertThat(source).contains("erf(values, ");
    assertThat(source).doesNotContainMatch("ScalarFunctions\\.[a-z]+\\(");
  }
}
