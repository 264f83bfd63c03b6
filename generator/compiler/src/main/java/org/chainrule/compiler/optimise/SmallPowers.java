package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code x^0 = 1}, {@code x^1 = x}, {@code x^2 = x · x}, {@code x^3 = x · x · x}, {@code x^-1 = 1 /
 * x}, {@code x^0.5 = sqrt(x)}.
 */
final class SmallPowers implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!Maps.is(node, Fn.POWER) || !(node.input(1).op() instanceof Op.Constant exponent)) {
      return Optional.empty();
    }
    Power power = new Power(graph, node);
    if (exponent.value() == 0) {
      return Optional.of(graph.fill(1, node.shape()));
    }
    if (exponent.value() == 1) {
      return Optional.of(Maps.operand(graph, node, 0));
    }
    if (exponent.value() == 2) {
      return Optional.of(power.square());
    }
    if (exponent.value() == 3) {
      return Optional.of(power.cube());
    }
    if (exponent.value() == -1) {
      return Optional.of(power.inverse());
    }
    return exponent.value() == 0.5 ? Optional.of(power.root()) : Optional.empty();
  }

  private record Power(Graph graph, Node node) {
    Node square() {
      return graph.map(Fn.MULTIPLY, node.shape(), List.of(read(), read()), List.of(base(), base()));
    }

    Node cube() {
      Access straight = Access.straight(node.shape().rank());
      return graph.map(
          Fn.MULTIPLY, node.shape(), List.of(straight, read()), List.of(square(), base()));
    }

    Node inverse() {
      return graph.map(
          Fn.DIVIDE,
          node.shape(),
          List.of(Access.of(), read()),
          List.of(graph.constant(1), base()));
    }

    Node root() {
      return graph.map(Fn.SQRT, node.shape(), List.of(read()), List.of(base()));
    }

    private Node base() {
      return node.input(0);
    }

    private Access read() {
      return ((Op.Map) node.op()).accesses().get(0);
    }
  }
}
