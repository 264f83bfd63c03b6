package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.api.Test;

/** A network of 3,000 statements becomes a class that Java accepts and that HotSpot compiles. */
final class ManyStatementsTest {
  private static final int STATEMENTS = 3000;
  private static final int LARGEST_METHOD = 8000;
  private static final Set<String> CALLED_BETWEEN_STEPS = Set.of("input", "target", "output");

  @Test
  void methodsStaySmall() {
    Programs programs = Nets.programs("long.net", text()).get(0);
    Compiled compiled = new Compiled(Emitter.emit(programs, new Options(Precision.DOUBLE, "test")));
    Map<String, Integer> sizes = new TreeMap<>();
    compiled.classes().values().forEach(bytes -> sizes.putAll(MethodSizes.of(bytes)));
    assertThat(sizes).containsKey("allocate2");
    assertThat(sizes).containsKey("trainPart2");
    sizes.keySet().removeAll(CALLED_BETWEEN_STEPS);
    sizes.forEach(
        (method, size) -> assertWithMessage(method).that(size).isLessThan(LARGEST_METHOD));
    checkEveryPartRuns(compiled.network());
  }

  /** Evaluation finds the loss that training does, which reaches the first layer. */
  private static void checkEveryPartRuns(Network network) {
    Workspace workspace = network.workspace(1);
    ((Doubles) workspace.input(0)).array()[0] = 1;
    Parameters parameters = network.parameters(1);
    Doubles gradient = (Doubles) Precision.DOUBLE.allocate(network.signature().parameterCount());
    double loss = workspace.train(parameters, gradient, 1, true);
    double[] sums = new double[network.signature().averages()];
    workspace.evaluate(parameters, 1, sums);
    assertThat(sums[0]).isWithin(1e-12).of(loss);
    assertThat(gradient.array()[0]).isNotEqualTo(0);
  }

  private static String text() {
    String head = "network Deep {\n    input x: real[3];\n    target t: real[3];\n    v0 = x;\n";
    String tail = "    loss = mse(v%d, t);\n}\n".formatted(STATEMENTS / 10);
    return IntStream.range(0, STATEMENTS)
        .mapToObj(ManyStatementsTest::statement)
        .collect(Collectors.joining("", head, tail));
  }

  /** A row of layers, with softmaxes in between, and many outputs beside it. */
  private static String statement(int k) {
    int layer = k / 10;
    return switch (k % 10) {
      case 0 -> "    h%d = v%1$d -> dense(3);\n".formatted(layer);
      case 1 -> "    v%d = softmax(h%d) - softmax(-h%2$d) + x;\n".formatted(layer + 1, layer);
      default -> "    output y%d = x * %1$d;\n".formatted(k);
    };
  }
}
