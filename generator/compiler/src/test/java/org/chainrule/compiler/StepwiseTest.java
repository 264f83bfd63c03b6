package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.lower.Lowered;
import org.chainrule.compiler.lower.Lowering;
import org.chainrule.compiler.random.RandomValues;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Interpreter.Given;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.TensorSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Step by step, with what is carried handed on, a network computes what it does at once. */
final class StepwiseTest {
  private static final int LENGTH = 5;
  private static final int EXAMPLES = 2;
  private static final double EXACT = 1e-12;

  private static Lowered lowered(String members) {
    String text =
        "layer twice(x: real[t, n]) { return x -> gru(3) -> layerNorm -> dense(3) -> rnn(3); }"
            + " network N { input k: index(7)[5]; e = k -> embedding(4); "
            + members
            + " }";
    return Lowering.lower(
            new SourceFile("n.net", text), Path.of("n.net"), List.of(), new Diagnostics())
        .orElseThrow()
        .networks()
        .get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "output y = e -> lstm(6) -> dense(7);",
        "output y = e -> repeat(2, twice) -> gelu;",
        "output y = softmax(e -> dense(6, bias = false)); output z = e[.., ::-1] * [1, 2, 3, 4];",
        "output y = scan a in e, b in zeros(5, 4) with s = 0.5 * ones(4), n = 1"
            + " { next s = 0.9 * s + a + b; next n = n + 1; yield next s / n; };",
        "h = e -> rnn(6); output y = sum(reshape(h, [5, 2, 3]), axis = 1) @ ones(3, 2);",
        "param E: real[7, 6] = normal(1); h = E[k] -> lstm(6); output y = h @ transpose(E);",
        "output y = pick(e -> dense(7), k);",
        "output y = stack([e -> rnn(2), e -> gru(2)], axis = 1);",
        "output y = scan a in e with s = zeros(2, 3)"
            + " { c = scan b in s { yield b * sum(a); }; next s = tanh(c + 1); yield next s; };"
      })
  void stepsAreTheWhole(String members) {
    Lowered network = lowered(members);
    Programs whole = Assembly.of(network, "n.net", "");
    Programs step = Assembly.stepwise(network, whole).orElseThrow();
    Map<Given, double[]> given = RandomValues.of(3, sources(whole.predict()), EXAMPLES);
    int outputs = whole.predict().roots().size();
    List<double[]> expected = values(whole.predict(), given);
    Map<Given, double[]> atStep = new HashMap<>(given);
    step.signature().inputs().forEach(spec -> atStep.put(input(spec), zeros(spec)));
    for (int t = 0; t < LENGTH; t++) {
      atStep.put(
          new Given(Op.Role.INPUT, "k"), position(given.get(new Given(Op.Role.INPUT, "k")), t));
      atStep.put(
          new Given(Op.Role.INPUT, "isFirst"), new double[] {t == 0 ? 1 : 0, t == 0 ? 1 : 0});
      List<double[]> found = values(step.predict(), atStep);
      for (int k = 0; k < outputs; k++) {
        assertThat(found.get(k))
            .usingTolerance(EXACT)
            .containsExactly(position(expected.get(k), t));
      }
      for (int k = outputs; k < found.size(); k++) {
        atStep.put(input(step.signature().outputs().get(k)), found.get(k));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "output y = e -> attention(2, causal = true);",
        "output y = e[::-1] -> rnn(3);",
        "output y = (e -> rnn(3))[::-1];",
        "output y = e - mean(e, axis = 0, keep = true);",
        "param P: real[5, 4] = ones; output y = e + P;",
        "output y = e * reshape([1, 2, 3, 4, 5], [5, 1]);",
        "output y = mean(e -> rnn(3), axis = 0);",
        "output y = (e -> rnn(3))[-1];",
        "output y = (e -> rnn(3))[1:];",
        "output y = transpose(e);",
        "output y = dense(flatten(e), 3);",
        "param P: real[5, 2] = ones;"
            + " output y = scan p in P with s = zeros(2) { next s = s + p; yield s * sum(e); };"
      })
  void whatMixesPositionsHasNoSteps(String members) {
    Lowered network = lowered(members);
    assertThat(Assembly.stepwise(network, Assembly.of(network, "n.net", ""))).isEmpty();
  }

  private static List<Node> sources(Program program) {
    return program.nodes().stream().filter(node -> node.op() instanceof Op.Source).toList();
  }

  private static Given input(TensorSpec spec) {
    return new Given(Op.Role.INPUT, spec.name());
  }

  private static double[] zeros(TensorSpec spec) {
    return new double[EXAMPLES * spec.size()];
  }

  private static List<double[]> values(Program program, Map<Given, double[]> given) {
    Interpreter interpreter = new Interpreter(given, EXAMPLES);
    return program.roots().stream().map(root -> interpreter.value(root.node())).toList();
  }

  /** One position of every example. */
  private static double[] position(double[] sequences, int t) {
    int size = sequences.length / EXAMPLES / LENGTH;
    double[] position = new double[EXAMPLES * size];
    for (int n = 0; n < EXAMPLES; n++) {
      System.arraycopy(sequences, (n * LENGTH + t) * size, position, n * size, size);
    }
    return position;
  }
}
