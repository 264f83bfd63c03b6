package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Products in the order in which they are reshaped. */
final class ArrangedProductsTest {
  private final RuleCase given = new RuleCase(new ReadThroughViews());
  private final Graph graph = given.graph;
  private final Node product =
      graph.contract(
          List.of(0, 1, 2, 4),
          List.of(0, 1, 4, 3),
          List.of(0, 1, 2, 3),
          given.source("weights", 2, 3, 3),
          given.source("values", 2, 3, 5));

  private static Program arranged(Program before) {
    Program after =
        Rewriting.apply(
            List.of(new ReadThroughViews(), new RemoveStraightViews()),
            ArrangedProducts.of(before));
    for (long seed = 0; seed < 4; seed++) {
      Evaluations.assertSame(before, after, seed);
    }
    return after;
  }

  /** [n, heads, t, k] as [n, t, heads · k], and the sums of what it was over n and t. */
  @Test
  void joinedHeadsAreNotTransposed() {
    Node turned = graph.view(product, Access.of(0, 2, 1, 3), Shape.of(3, 2, 5).perExample());
    Node joined = graph.reshape(turned, Shape.of(3, 10).perExample());
    Node sum = graph.reduce(Op.Reduction.SUM, List.of(0, 2), product);
    Program after = arranged(Evaluations.program(graph, List.of(joined, sum)));
    assertThat(after.nodes().stream().filter(node -> node.op() instanceof Op.Contract)).hasSize(1);
    Match.kind(Op.Contract.class, after.roots().get(0).node().input(0));
  }

  @Test
  void othersStay() {
    Node turned = graph.view(product, Access.of(0, 2, 1, 3), Shape.of(3, 2, 5).perExample());
    Program before = Evaluations.program(graph, List.of(turned));
    assertThat(ArrangedProducts.of(before)).isSameInstanceAs(before);
  }
}
