package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.junit.jupiter.api.Test;

/** What several products are selected by is selected once, where nothing infinite comes of it. */
final class CommonSelectionsTest {
  private final RuleCase given = new RuleCase(new SelectionOutside());
  private final Node d = given.source("d", 4, 3);
  private final Node x = given.source("x", 4, 3);
  private final Node scale = given.parameter("scale", 3);
  private final Node condition = given.map(Fn.LESS, given.constant(0), x);

  private Node selected(Node value) {
    return given.map(Fn.WHERE, condition, value, given.constant(0));
  }

  private Node product(Node left, Node right) {
    return given.map(Fn.MULTIPLY, left, right);
  }

  private Program shared(Node... nodes) {
    Program before = Evaluations.program(given.graph, List.of(nodes));
    Program after = CommonSelections.of(before);
    for (long seed = 0; seed < 4; seed++) {
      Evaluations.assertSame(before, after, seed);
    }
    return after;
  }

  private static long selections(Program program) {
    return program.nodes().stream().filter(node -> Maps.is(node, Fn.WHERE)).count();
  }

  /** dβ, dγ and the derivative of what is normalised, of a batchNorm and ReLU. */
  @Test
  void oneSelectionServesAllProducts() {
    Node mean = given.graph.reduce(Op.Reduction.SUM, List.of(0, 1), x);
    Node centred = given.map(Fn.SUBTRACT, x, mean);
    Program after =
        shared(selected(d), selected(product(product(d, scale), x)), selected(product(centred, d)));
    assertThat(selections(after)).isEqualTo(1);
  }

  /** As the derivative of {@code where(x > 0, sqrt(x), 0)}, which is infinite at 0. */
  @Test
  void whatMayBeInfiniteIsSelectedItself() {
    for (Fn fn : List.of(Fn.LOG, Fn.SQRT, Fn.EXP)) {
      Node risky = given.map(fn, x);
      assertThat(selections(shared(selected(d), selected(product(d, risky))))).isEqualTo(2);
    }
    Node quotient = given.map(Fn.DIVIDE, scale, x);
    assertThat(selections(shared(selected(d), selected(product(d, quotient))))).isEqualTo(2);
  }

  /** The scale of a batchNorm: gamma / √(variance + eps). */
  @Test
  void rootsOfMeanSquaresMayDivide() {
    Node squares = given.graph.reduce(Op.Reduction.SUM, List.of(0, 1), product(x, x));
    Node variance = given.map(Fn.DIVIDE, squares, given.graph.batchSize());
    Node deviation = given.map(Fn.SQRT, given.map(Fn.ADD, variance, given.constant(1e-5)));
    Node quotient = given.map(Fn.DIVIDE, scale, deviation);
    Program after = shared(selected(d), selected(product(d, quotient)));
    assertThat(selections(after)).isEqualTo(1);
  }

  @Test
  void othersStay() {
    Program alone = Evaluations.program(given.graph, List.of(selected(product(d, x))));
    assertThat(CommonSelections.of(alone)).isSameInstanceAs(alone);
    Program different = Evaluations.program(given.graph, List.of(selected(d), selected(x)));
    assertThat(CommonSelections.of(different)).isSameInstanceAs(different);
  }
}
