package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.plan.Planner;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.compiler.tensor.Shape;
import org.junit.jupiter.api.Test;

/** What is left of loops over steps: nothing that can be done for all steps at once. */
final class DivisionTest {
  private static final String LAYER =
      """
      network Layer {
          input x: real[6, 3];
          target y: index(5)[6];
          scores = x -> %s(4) -> dense(5);
          loss = softmaxCrossEntropy(scores, y);
          output scores;
      }
      """;

  private static Programs network(String text) {
    return Nets.programs("division.net", text).get(0);
  }

  private static List<Schedule.Loop> loops(Schedule schedule) {
    return schedule.steps().stream()
        .filter(Schedule.Loop.class::isInstance)
        .map(Schedule.Loop.class::cast)
        .toList();
  }

  private static long products(Schedule.Loop loop) {
    return loop.kernels()
        .flatMap(kernel -> new org.chainrule.compiler.plan.Uses(kernel.body()).products().stream())
        .count();
  }

  /** h @ U alone on the way there, d z @ Uᵀ alone on the way back. */
  @Test
  void aStepOfRecurrenceHasOneProduct() {
    for (String layer : List.of("rnn", "lstm")) {
      List<Schedule.Loop> loops = loops(Planner.plan(network(LAYER.formatted(layer))).train());
      assertThat(loops.stream().map(DivisionTest::products).toList()).containsExactly(1L, 1L);
      assertThat(loops.stream().map(Schedule.Loop::backwards).toList())
          .containsExactly(false, true)
          .inOrder();
    }
  }

  /** The product of the gates, the element-wise rest, and what is carried: as written by hand. */
  @Test
  void aStepOfRecurrenceIsFewKernels() {
    Schedule.Loop loop = loops(Planner.plan(network(LAYER.formatted("lstm"))).predict()).get(0);
    assertThat(loop.kernels().count()).isAtMost(3);
  }

  @Test
  void withoutAStateThereIsNoLoop() {
    Programs programs =
        network(
            """
            network Mapped {
                input x: real[6, 3];
                target t: real[6, 2];
                param w: real[3] = ones;
                ys = scan xt in x, k in [1, 2, 3, 4, 5, 6] {
                    yield tanh(xt * w * k) -> dense(2);
                };
                loss = mse(ys, t);
            }
            """);
    assertThat(Scans.isIn(programs.train())).isFalse();
  }

  /** Each step looks its row up: the rows of all steps are not copied before. */
  @Test
  void whatIsLookedUpIsReadByTheStep() {
    Programs programs =
        network(
            """
            network Words {
                input tokens: index(6)[7];
                hs = tokens -> embedding(3) -> rnn(4);
                output hs;
            }
            """);
    List<Op> all = programs.predict().nodes().stream().map(Node::op).toList();
    assertThat(all.stream().filter(Op.Gather.class::isInstance).toList()).isEmpty();
    Op.Scan scan =
        all.stream()
            .filter(Op.Scan.class::isInstance)
            .map(Op.Scan.class::cast)
            .findFirst()
            .orElseThrow();
    Index row = new Index.Lookup(1, Access.of(0));
    Op lookup = new Op.Gather(List.of(row, Index.Affine.along(1, 2)), Shape.of(4).perExample());
    assertThat(scan.body().program().nodes().stream().map(Node::op).toList()).contains(lookup);
  }

  @Test
  void whatNobodyReadsIsNotCarried() {
    Programs programs =
        network(
            """
            network Idle {
                input x: real[6, 3];
                ys = scan xt in x with h = zeros(3), unread = zeros(3), fixed = x[0] {
                    next h = tanh(h + xt + fixed);
                    next unread = unread * h;
                    yield next h;
                };
                output ys;
            }
            """);
    Op.Scan scan =
        programs.predict().nodes().stream()
            .map(node -> node.op())
            .filter(Op.Scan.class::isInstance)
            .map(Op.Scan.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(scan.carried()).isEqualTo(1);
  }
}
