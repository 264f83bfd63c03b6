package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** {@code x / s + y / s = (x + y) / s}, and the difference alike. */
final class CommonDivisor implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    boolean applies =
        (Maps.is(node, Fn.ADD) || Maps.is(node, Fn.SUBTRACT))
            && node.inputs().stream().allMatch(input -> Maps.is(input, Fn.DIVIDE))
            && node.input(0).input(1) == node.input(1).input(1)
            && access(node, 0, 1).equals(access(node, 1, 1));
    if (!applies) {
      return Optional.empty();
    }
    Node sum =
        graph.map(
            ((Op.Map) node.op()).fn(),
            node.shape(),
            List.of(access(node, 0, 0), access(node, 1, 0)),
            List.of(node.input(0).input(0), node.input(1).input(0)));
    return Optional.of(
        graph.map(
            Fn.DIVIDE,
            node.shape(),
            List.of(Access.straight(node.shape().rank()), access(node, 0, 1)),
            List.of(sum, node.input(0).input(1))));
  }

  /** How the map reads an operand of one of its operands. */
  private static Access access(Node node, int quotient, int operand) {
    Op.Map inner = (Op.Map) node.input(quotient).op();
    return ((Op.Map) node.op()).accesses().get(quotient).through(inner.accesses().get(operand));
  }
}
