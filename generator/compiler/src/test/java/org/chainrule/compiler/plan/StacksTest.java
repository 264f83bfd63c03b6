package org.chainrule.compiler.plan;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.junit.jupiter.api.Test;

/** Which stacks of a scan lie step by step. */
final class StacksTest {
  private final Program program =
      Nets.programs(
              "smoothed.net",
              """
              network Smoothed {
                  input x: real[5, 3];
                  param a: real[3] = 0.5;
                  hs = scan xt in x with h = zeros(3) {
                      next h = a * h + tanh(xt * h);
                      yield next h;
                  };
                  loss = mean(hs^2);
              }
              """)
          .get(0)
          .train();
  private final Stacks stacks = new Stacks(program);

  private List<Node> readers(Node stack) {
    return program.nodes().stream().filter(node -> node.inputs().contains(stack)).toList();
  }

  /** What the way back needs of the way there: the states before each step, and their functions. */
  @Test
  void thoseThatStepsReadAlone() {
    List<Node> byStep = program.nodes().stream().filter(stacks::isByStep).toList();
    assertThat(byStep).isNotEmpty();
    for (Node stack : byStep) {
      assertThat(stack.shape().toString()).isEqualTo("[N, 5, 3]");
      readers(stack).forEach(node -> assertThat(node.op()).isInstanceOf(Op.Scan.class));
    }
  }

  /** As the states, which the loss reads, and the derivatives, whose sum is a gradient. */
  @Test
  void noneThatOthersRead() {
    List<Node> others =
        program.nodes().stream()
            .filter(node -> node.op() instanceof Op.Result && !stacks.isByStep(node))
            .filter(node -> node.shape().rank() == 3)
            .toList();
    assertThat(others).isNotEmpty();
    for (Node stack : others) {
      assertWithMessage("%s", stack)
          .that(readers(stack).stream().anyMatch(node -> !(node.op() instanceof Op.Scan)))
          .isTrue();
    }
  }
}
