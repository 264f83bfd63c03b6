package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code x · c = c · x}, {@code c · (d · x) = (c · d) · x}, {@code c · (−x) = (−c) · x} and {@code
 * −1 · x = −x} for numbers c and d, so that ½·λ·2·w is λ·w.
 */
final class MergeFactors implements Rule {
  /** A number times an operand as a map reads it. */
  private record Scaled(double factor, Node operand, Access access) {}

  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    Optional<Scaled> outer = scaled(node);
    // A negated product stays: a sum of it and something else becomes a difference.
    if (outer.isEmpty() || Maps.is(node, Fn.NEGATE)) {
      return Optional.empty();
    }
    Scaled whole = outer.get();
    Optional<Scaled> inner = scaled(whole.operand());
    if (inner.isPresent()) {
      Access through = whole.access().through(inner.get().access());
      double factor = whole.factor() * inner.get().factor();
      return Optional.of(product(graph, node, new Scaled(factor, inner.get().operand(), through)));
    }
    Node normal = product(graph, node, whole);
    return normal == node ? Optional.empty() : Optional.of(normal);
  }

  private static Optional<Scaled> scaled(Node node) {
    if (!(node.op() instanceof Op.Map map)) {
      return Optional.empty();
    }
    if (map.fn() == Fn.NEGATE) {
      return Optional.of(new Scaled(-1, node.input(0), map.accesses().get(0)));
    }
    return map.fn() == Fn.MULTIPLY
        ? scaled(node, map, 0, 1).or(() -> scaled(node, map, 1, 0))
        : Optional.empty();
  }

  private static Optional<Scaled> scaled(Node node, Op.Map map, int factor, int operand) {
    OptionalDouble number = Maps.number(node.input(factor));
    return number.isPresent()
        ? Optional.of(
            new Scaled(number.getAsDouble(), node.input(operand), map.accesses().get(operand)))
        : Optional.empty();
  }

  private static Node product(Graph graph, Node node, Scaled scaled) {
    if (scaled.factor() == -1) {
      return graph.map(
          Fn.NEGATE, node.shape(), List.of(scaled.access()), List.of(scaled.operand()));
    }
    return graph.map(
        Fn.MULTIPLY,
        node.shape(),
        List.of(Access.of(), scaled.access()),
        List.of(graph.constant(scaled.factor()), scaled.operand()));
  }
}
