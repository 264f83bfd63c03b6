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
 * {@code where(c, 1, 0) > 0} is c, and {@code where(c, 0, 1) > 0} is {@code not c}, for any
 * comparison of numbers: {@code oneHot(y) > 0} is {@code y == k}.
 */
final class ConditionOfSelection implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    boolean comparison =
        Maps.is(node, Fn.LESS) || Maps.is(node, Fn.LESS_OR_EQUAL) || Maps.is(node, Fn.EQUAL);
    return comparison
        ? resolved(graph, node, 0).or(() -> resolved(graph, node, 1))
        : Optional.empty();
  }

  private static Optional<Node> resolved(Graph graph, Node node, int at) {
    Node where = node.input(at);
    if (!Maps.is(where, Fn.WHERE)) {
      return Optional.empty();
    }
    OptionalDouble other = Maps.number(node.input(1 - at));
    OptionalDouble taken = Maps.number(where.input(1));
    OptionalDouble otherwise = Maps.number(where.input(2));
    if (other.isEmpty() || taken.isEmpty() || otherwise.isEmpty()) {
      return Optional.empty();
    }
    boolean first = holds(node, at, taken.getAsDouble(), other.getAsDouble());
    boolean second = holds(node, at, otherwise.getAsDouble(), other.getAsDouble());
    return first == second ? Optional.empty() : Optional.of(condition(graph, node, at, first));
  }

  private static boolean holds(Node comparison, int at, double value, double other) {
    Fn fn = ((Op.Map) comparison.op()).fn();
    return (at == 0 ? fn.apply(value, other) : fn.apply(other, value)) != 0;
  }

  private static Node condition(Graph graph, Node node, int at, boolean positive) {
    Op.Map outer = (Op.Map) node.op();
    Node where = node.input(at);
    Access read = outer.accesses().get(at).through(((Op.Map) where.op()).accesses().get(0));
    return positive
        ? graph.view(where.input(0), read, node.shape())
        : graph.map(Fn.NOT, node.shape(), List.of(read), List.of(where.input(0)));
  }
}
