package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Interpreter.Given;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Op.Reduction;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.Indices;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A NaN is the largest and the smallest element; of several extremes the first counts. */
final class ExtremeOfNanTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;
  private static final double[][] ROWS = {
    {1, Double.NaN, 3}, {Double.NaN, 2, Double.NaN}, {5, 5, Double.NaN}, {NONE, NONE, NONE}
  };
  private static final int[] PLACES = {1, 0, 2, 0};

  @ParameterizedTest
  @EnumSource(names = {"ARG_MAX", "ARG_MIN"})
  void generatedCodeAndTheInterpreterAgree(Reduction reduction) {
    NetworkBuilder builder = new NetworkBuilder();
    Node x = builder.input("x", 3);
    Node place = builder.graph.reduce(reduction, List.of(1), x);
    double[] values = Arrays.stream(ROWS).flatMapToDouble(Arrays::stream).toArray();
    double[] interpreted =
        new Interpreter(Map.of(new Given(Op.Role.INPUT, "x"), values), ROWS.length).value(place);
    assertThat(Arrays.stream(interpreted).mapToInt(p -> (int) p).toArray()).isEqualTo(PLACES);
    assertThat(generated(builder.output("place", place).build("Extreme"), values))
        .isEqualTo(PLACES);
  }

  private static int[] generated(Programs programs, double[] values) {
    Network network =
        new Compiled(Emitter.emit(programs, new Options(Precision.DOUBLE, "test"))).network();
    Workspace workspace = network.workspace(ROWS.length);
    double[] input = ((Doubles) workspace.input(0)).array();
    IntStream.range(0, values.length).forEach(k -> input[k] = values[k]);
    workspace.predict(network.parameters(1), ROWS.length);
    return ((Indices) workspace.output(0)).array();
  }
}
