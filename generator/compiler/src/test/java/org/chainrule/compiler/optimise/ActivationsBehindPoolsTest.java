package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Op.Reduction;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Activations in front of pools. */
final class ActivationsBehindPoolsTest {
  private final RuleCase given = new RuleCase(new ReadThroughViews());
  private final Graph graph = given.graph;
  private final Node x = given.source("x", 2, 8);
  private final Node relu = given.map(Fn.MAX, x, given.constant(0));

  /** Pairs next to each other, as they are cut and turned for a pool. */
  private Node pairs(Node node) {
    Node cut = graph.reshape(node, Shape.of(2, 4, 2).perExample());
    return graph.view(cut, Access.of(0, 2, 1, 3), Shape.of(4, 2, 2).perExample());
  }

  private Node pooled(Reduction reduction, Node windows) {
    return graph.reduce(reduction, List.of(windows.shape().rank() - 1), windows);
  }

  private Node after(Node... nodes) {
    Program before = Evaluations.program(graph, List.of(nodes));
    Program after = ActivationsBehindPools.of(before);
    for (long seed = 0; seed < 4; seed++) {
      Evaluations.assertSame(before, after, seed);
    }
    return after.roots().get(0).node();
  }

  private static void assertReducesFirst(Reduction reduction, Node result) {
    Op.Reduce reduce = (Op.Reduce) Match.kind(Op.Reduce.class, result).op();
    assertThat(reduce.reduction()).isEqualTo(reduction);
    assertThat(Maps.is(result.input(0).input(0).input(0), Fn.MAX)).isFalse();
  }

  @Test
  void pooledValuesAreActivated() {
    for (Reduction reduction : List.of(Reduction.MAX, Reduction.MIN)) {
      Node result = Match.map(Fn.MAX, after(pooled(reduction, pairs(relu))));
      Match.constant(0, result.input(1));
      assertReducesFirst(reduction, result.input(0));
    }
  }

  @Test
  void severalInTheirOrder() {
    Node relu6 = given.map(Fn.MIN, relu, given.constant(6));
    Node result = Match.map(Fn.MIN, after(pooled(Reduction.MAX, pairs(relu6))));
    Match.constant(6, result.input(1));
    assertReducesFirst(Reduction.MAX, Match.map(Fn.MAX, result.input(0)).input(0));
  }

  @Test
  void ofWindowsThatOverlap() {
    List<Index> indices =
        List.of(
            new Index.Affine(List.of(1, 0, 0, 0), 0),
            new Index.Affine(List.of(0, 1, 0, 0), 0),
            new Index.Affine(List.of(0, 0, 1, 1), 0));
    Node windows = graph.gather(indices, Shape.of(2, 6, 3).perExample(), List.of(relu));
    Match.map(Fn.MAX, after(pooled(Reduction.MAX, windows)));
  }

  @Test
  void notWhereElementsAreReadByOthersToo() {
    Node windows = pairs(relu);
    Match.kind(Op.Reduce.class, after(pooled(Reduction.MAX, windows), relu));
    Node sum = pooled(Reduction.SUM, windows);
    Match.kind(Op.Reduce.class, after(pooled(Reduction.MAX, windows), sum));
  }

  /** The first of what is cut off need not be the largest. */
  @Test
  void notOfSumsAndPlaces() {
    Match.kind(Op.Reduce.class, after(pooled(Reduction.SUM, pairs(relu))));
    Match.kind(Op.Reduce.class, after(pooled(Reduction.ARG_MAX, pairs(relu))));
  }

  @Test
  void notOfOtherFunctions() {
    Node larger = given.map(Fn.MAX, x, given.source("y", 2, 8));
    Match.kind(Op.Reduce.class, after(pooled(Reduction.MAX, pairs(larger))));
    Node negated = given.map(Fn.NEGATE, x);
    Match.kind(Op.Reduce.class, after(pooled(Reduction.MAX, pairs(negated))));
  }
}
