package org.chainrule.compiler.tensor;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.chainrule.compiler.scalar.Fn;
import org.junit.jupiter.api.Test;

class GraphTest {
  private final Graph graph = new Graph();
  private final Node x =
      graph.source(Op.Role.INPUT, "x", Shape.of(2, 3).perExample(), ElementType.REAL);

  @Test
  void equalNodesAreOne() {
    assertThat(tanh()).isSameInstanceAs(tanh());
    assertThat(graph.constant(2)).isSameInstanceAs(graph.constant(2));
    assertThat(graph.literal(List.of(1.0, 2.0), Shape.of(2)))
        .isSameInstanceAs(graph.literal(List.of(1.0, 2.0), Shape.of(2)));
    int before = graph.nodes().size();
    tanh();
    assertThat(graph.nodes()).hasSize(before);
  }

  private Node tanh() {
    return graph.map(Fn.TANH, x.shape(), x);
  }

  @Test
  void differentNodesAreNot() {
    assertThat(graph.constant(0.0)).isNotSameInstanceAs(graph.constant(-0.0));
    assertThat(graph.random(new Op.Random(0, x.shape())))
        .isNotSameInstanceAs(graph.random(new Op.Random(1, x.shape())));
    Node a = graph.constant(1);
    Node b = graph.constant(2);
    assertThat(graph.map(Fn.ADD, Shape.SCALAR, a, b))
        .isNotSameInstanceAs(graph.map(Fn.ADD, Shape.SCALAR, b, a));
  }

  @Test
  void inputsHaveSmallerNumbers() {
    Node node = graph.map(Fn.ADD, x.shape(), tanh(), graph.constant(1));
    assertThat(node.inputs().stream().allMatch(input -> input.id() < node.id())).isTrue();
    assertThat(graph.nodes().get(node.id())).isSameInstanceAs(node);
  }

  @Test
  void whatChangesNothingIsNotAdded() {
    assertThat(graph.view(x, Access.straight(3), x.shape())).isSameInstanceAs(x);
    assertThat(graph.reshape(x, x.shape())).isSameInstanceAs(x);
    assertThat(graph.reduce(Op.Reduction.SUM, List.of(), x)).isSameInstanceAs(x);
    assertThat(graph.choice(x, x)).isSameInstanceAs(x);
  }

  @Test
  void sumOverUndoesReading() {
    Shape operand = Shape.of(1, 3);
    Node sum = graph.sumOver(x, Access.of(Access.FIXED, 2), operand);
    assertThat(sum.shape()).isEqualTo(operand);
    assertThat(sum.input(0).op()).isEqualTo(new Op.Reduce(Op.Reduction.SUM, List.of(0, 1)));
    Node transposed = graph.sumOver(x, Access.of(2, 1, 0), new Shape(reversed()));
    assertThat(transposed.op())
        .isEqualTo(new Op.Map(Fn.IDENTITY, transposed.shape(), List.of(Access.of(2, 1, 0))));
  }

  private List<Dimension> reversed() {
    return List.of(x.shape().get(2), x.shape().get(1), x.shape().get(0));
  }
}
