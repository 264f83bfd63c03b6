package org.chainrule.compiler.optimise;

import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;

/**
 * {@code where(c, where(c, a, b), d) = where(c, a, d)} and {@code where(c, a, where(c, b, d)) =
 * where(c, a, d)}.
 */
final class NestedSelections implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    return Maps.is(node, Fn.WHERE)
        ? inner(graph, node, 1).or(() -> inner(graph, node, 2))
        : Optional.empty();
  }

  private static Optional<Node> inner(Graph graph, Node node, int branch) {
    Node nested = node.input(branch);
    if (!Maps.is(nested, Fn.WHERE)
        || !Maps.readsStraight(node, branch)
        || !Maps.readAlike(node, 0, nested, 0)) {
      return Optional.empty();
    }
    Node kept = Maps.operand(graph, nested, branch);
    Node other = Maps.operand(graph, node, 3 - branch);
    Node condition = Maps.operand(graph, node, 0);
    return Optional.of(
        branch == 1
            ? graph.map(Fn.WHERE, node.shape(), condition, kept, other)
            : graph.map(Fn.WHERE, node.shape(), condition, other, kept));
  }
}
