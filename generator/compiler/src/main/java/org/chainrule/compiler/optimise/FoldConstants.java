package org.chainrule.compiler.optimise;

import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** {@code f(1, 2)} is a number; {@code where(1 < 2, a, b) = a}, and {@code where(c, a, a) = a}. */
final class FoldConstants implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Map map) || map.fn() == Fn.IDENTITY) {
      return Optional.empty();
    }
    if (map.fn() == Fn.WHERE) {
      return chosen(graph, node);
    }
    return map.fn().isCondition() || !isKnown(node)
        ? Optional.empty()
        : Optional.of(graph.fill(value(node), map.shape()));
  }

  private static Optional<Node> chosen(Graph graph, Node where) {
    if (isKnown(where.input(0))) {
      return Optional.of(Maps.operand(graph, where, value(where.input(0)) != 0 ? 1 : 2));
    }
    return Maps.readAlike(where, 1, where, 2)
        ? Optional.of(Maps.operand(graph, where, 1))
        : Optional.empty();
  }

  /** Whether a node is a function of nothing but numbers. */
  private static boolean isKnown(Node node) {
    return node.op() instanceof Op.Map
        && node.inputs().stream().allMatch(input -> input.op() instanceof Op.Constant);
  }

  private static double value(Node node) {
    return ((Op.Map) node.op())
        .fn()
        .apply(
            node.inputs().stream()
                .mapToDouble(input -> ((Op.Constant) input.op()).value())
                .toArray());
  }
}
