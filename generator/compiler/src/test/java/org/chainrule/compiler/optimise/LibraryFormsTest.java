package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Wiring;
import org.junit.jupiter.api.Test;

/** The library's formulas, as they are written, come out in their closed forms. */
class LibraryFormsTest {
  private static Program train(String body) {
    return Nets.programs("forms.net", "network Forms {" + body + "}").get(0).train();
  }

  private static Node gradient(Program program, int index) {
    return program.roots().stream()
        .filter(root -> root.purpose() == Root.Purpose.GRADIENT && root.index() == index)
        .findFirst()
        .orElseThrow()
        .node();
  }

  private static List<Node> maps(Program program, Fn fn) {
    return program.nodes().stream().filter(node -> Maps.is(node, fn)).toList();
  }

  private static Node softmaxGradient(String shape, String target) {
    Program program =
        train(
            "input x: real[%s]; target y: %s; scores = x -> dense(4);".formatted(shape, target)
                + " loss = softmaxCrossEntropy(scores, y); output p = softmax(scores);");
    Node scores = Match.map(Fn.MULTIPLY, gradient(program, 1).input(0));
    Node difference = Match.map(Fn.SUBTRACT, scores.input(1));
    Node probabilities =
        program.roots().stream()
            .filter(root -> root.purpose() == Root.Purpose.OUTPUT)
            .findFirst()
            .orElseThrow()
            .node();
    assertThat(difference.input(0)).isSameInstanceAs(probabilities);
    Match.map(Fn.WHERE, difference.input(1));
    return scores.input(0);
  }

  @Test
  void crossEntropyHasTheTutorialsGradient() {
    Match.kind(Op.BatchSize.class, softmaxGradient("5", "index(4)").input(1));
  }

  @Test
  void overSequencesTooWithOneFactor() {
    Node factor = softmaxGradient("7, 5", "index(4)[7]");
    assertThat(factor.shape().rank()).isEqualTo(0);
  }

  /** d mse = 2/(N·n) · (p − t). */
  @Test
  void meanSquaredErrorHasOneFactor() {
    Program program = train("input x: real[5]; target t: real[4]; loss = mse(x -> dense(4), t);");
    Node scores = Match.map(Fn.MULTIPLY, gradient(program, 1).input(0));
    assertThat(scores.input(0).shape().rank()).isEqualTo(0);
    Match.map(Fn.SUBTRACT, scores.input(1));
  }

  /** The slope of leaky ReLU is selected once, by the condition of the forward pass. */
  @Test
  void activationsSelectTheirSlope() {
    for (String activation : List.of("leakyRelu", "elu")) {
      Program program = train("param w: real[3] = ones; loss = sum(%s(w));".formatted(activation));
      Node slope = Match.map(Fn.WHERE, gradient(program, 0));
      assertThat(maps(program, Fn.LESS)).containsExactly(slope.input(0));
      assertThat(maps(program, Fn.WHERE).size()).isAtMost(3);
    }
  }

  /** Optimising is repeated until nothing changes, and it does come to that. */
  @Test
  void everyNetworkIsSettled() {
    for (String name : Nets.names()) {
      for (Programs programs : Nets.file(name)) {
        Program again = CommonSelections.of(Rewriting.apply(Optimiser.RULES, programs.train()));
        assertWithMessage(name).that(Wiring.of(again)).isEqualTo(Wiring.of(programs.train()));
      }
    }
  }
}
