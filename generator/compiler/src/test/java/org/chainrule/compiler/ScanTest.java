package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.emit.Emitter;
import org.chainrule.compiler.random.RandomValues;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.api.Test;

/** What is promised of scans besides that their code computes what the interpreter does. */
final class ScanTest {
  private static final int EXAMPLES = 2;
  private static final int STEPS = 4;

  private static Programs network(String text) {
    return Nets.programs("scan.net", text).get(0);
  }

  private static int lines(int steps) {
    String text =
        """
        network Tagged {
            input x: real[%1$d, 3];
            target y: index(5)[%1$d];
            scores = x -> lstm(4) -> dense(5);
            loss = softmaxCrossEntropy(scores, y);
        }
        """
            .formatted(steps);
    var options = new org.chainrule.compiler.emit.Options(Precision.FLOAT, "test");
    return Emitter.emit(network(text), options).text().split("\n").length;
  }

  /**
   * Only which arrays are of one size, so that values share them, depends on the length, and up to
   * some hundred steps which sums are large enough to be shared by workers.
   */
  @Test
  void codeDoesNotGrowWithTheLength() {
    assertThat(lines(1024)).isLessThan(lines(256) + 20);
    assertThat(lines(256)).isLessThan(lines(8) + 60);
  }

  @Test
  void nothingIsWarnedOf() {
    String text =
        """
        network Quiet {
            input x: real[5, 3];
            target t: real[4];
            h = x -> gru(4);
            loss = mse(h[-1], t);
        }
        """;
    assertThat(Nets.warnings("quiet.net", text)).isEmpty();
  }

  @Test
  void randomNumbersDifferFromStepToStep() {
    double[] numbers =
        output("input x: real[4, 3]; output y = scan xt in x { yield random(xt); };", Map.of());
    assertThat(Arrays.stream(numbers).distinct().count()).isEqualTo(EXAMPLES * STEPS * 3);
  }

  @Test
  void anIndexIsCarriedAndFedBack() {
    double[] places =
        output(
            "input x: real[4, 3]; output y = scan xt in x with k = argmax(x[0]) {"
                + " next k = argmax(xt); yield k; };",
            Map.of("x", new double[] {0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0}));
    assertThat(places).usingExactEquality().containsExactly(1, 1, 0, 2).inOrder();
  }

  /** The only output of a network of these members, for the values given and random others. */
  private static double[] output(String members, Map<String, double[]> values) {
    Program predict = network("network N { " + members + " }").predict();
    int examples = values.isEmpty() ? EXAMPLES : 1;
    List<Node> sources =
        predict.nodes().stream().filter(node -> node.op() instanceof Op.Source).toList();
    Map<Interpreter.Given, double[]> given = new HashMap<>(RandomValues.of(3, sources, examples));
    given.replaceAll((source, random) -> values.getOrDefault(source.name(), random));
    return new Interpreter(given, examples, 1, 1).value(predict.roots().get(0).node());
  }
}
