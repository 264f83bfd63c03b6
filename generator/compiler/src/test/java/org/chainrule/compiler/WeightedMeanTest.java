package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Interpreter.Given;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Root;
import org.junit.jupiter.api.Test;

/** Positions that are left out of a loss have no say in it, nor in its gradient. */
final class WeightedMeanTest {
  private static final String TEXT =
      """
      network N {
          target t: real[3];
          target w: real[3];
          param p: real[3] = zeros;
          loss = mse(p, t, reduce = weightedMean(w));
      }
      """;

  private final Program program = Nets.programs("weighted.net", TEXT).get(0).train();

  private double[] value(Root.Purpose purpose, double[] t, double[] w) {
    Map<Given, double[]> given =
        Map.of(
            new Given(Op.Role.TARGET, "t"), t,
            new Given(Op.Role.TARGET, "w"), w,
            new Given(Op.Role.PARAMETER, "p"), new double[] {1, 2, 3});
    Root root =
        program.roots().stream()
            .filter(each -> each.purpose() == purpose)
            .findFirst()
            .orElseThrow();
    return new Interpreter(given, t.length / 3).value(root.node());
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  @Test
  void averagesOverWhatCounts() {
    double[] t = {0, 0, 0};
    double[] w = {1, 0, 1};
    assertThat(list(value(Root.Purpose.LOSS, t, w))).containsExactly((1.0 + 9) / 2);
    assertThat(list(value(Root.Purpose.GRADIENT, t, w))).containsExactly(1.0, 0.0, 3.0).inOrder();
  }

  @Test
  void whatIsLeftOutMayBeAnything() {
    double[] t = {0, Double.NaN, 0};
    double[] w = {1, 0, 3};
    assertThat(list(value(Root.Purpose.LOSS, t, w))).containsExactly((1.0 + 27) / 4);
    assertThat(list(value(Root.Purpose.GRADIENT, t, w))).containsExactly(0.5, 0.0, 4.5).inOrder();
  }

  /** Of two examples the first has nothing that counts. */
  @Test
  void anExampleWithoutPositionsHasNoLoss() {
    double[] t = {5, 6, 7, 0, 0, 0};
    double[] w = {0, 0, 0, 0, 1, 0};
    assertThat(list(value(Root.Purpose.LOSS, t, w))).containsExactly((0 + 4.0) / 2);
    assertThat(list(value(Root.Purpose.GRADIENT, t, w))).containsExactly(0.0, 2.0, 0.0).inOrder();
  }
}
