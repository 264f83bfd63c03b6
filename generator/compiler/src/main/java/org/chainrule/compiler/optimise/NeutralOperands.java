package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code x + 0 = x}, {@code x − 0 = x}, {@code 0 − x = −x}, {@code 1 · x = x}, {@code x / 1 = x},
 * {@code −(−x) = x}, {@code a + (−b) = a − b}, {@code a − (−b) = a + b}, {@code x + x = 2 · x}.
 */
final class NeutralOperands implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Map map)) {
      return Optional.empty();
    }
    return switch (map.fn()) {
      case ADD -> sum(graph, node, map);
      case SUBTRACT -> difference(graph, node, map);
      case MULTIPLY -> product(graph, node);
      case DIVIDE -> neutral(graph, node, 1, 1, 0);
      case NEGATE -> negative(graph, node, map);
      default -> Optional.empty();
    };
  }

  private static Optional<Node> sum(Graph graph, Node node, Op.Map map) {
    if (node.input(0) == node.input(1) && map.accesses().get(0).equals(map.accesses().get(1))) {
      return Optional.of(
          graph.map(
              Fn.MULTIPLY,
              map.shape(),
              List.of(Access.of(), map.accesses().get(0)),
              List.of(graph.constant(2), node.input(0))));
    }
    return neutral(graph, node, 0, 1, 0)
        .or(() -> neutral(graph, node, 0, 0, 1))
        .or(() -> againstNegative(graph, node, Fn.SUBTRACT, 0, 1))
        .or(() -> againstNegative(graph, node, Fn.SUBTRACT, 1, 0));
  }

  private static Optional<Node> difference(Graph graph, Node node, Op.Map map) {
    if (node.input(0).isConstant(0)) {
      return Optional.of(
          graph.map(
              Fn.NEGATE, map.shape(), List.of(map.accesses().get(1)), List.of(node.input(1))));
    }
    return neutral(graph, node, 0, 1, 0).or(() -> againstNegative(graph, node, Fn.ADD, 0, 1));
  }

  private static Optional<Node> product(Graph graph, Node node) {
    return neutral(graph, node, 1, 1, 0).or(() -> neutral(graph, node, 1, 0, 1));
  }

  private static Optional<Node> negative(Graph graph, Node node, Op.Map map) {
    return Maps.is(node.input(0), Fn.NEGATE)
        ? Optional.of(
            graph.view(Maps.operand(graph, node.input(0), 0), map.accesses().get(0), map.shape()))
        : Optional.empty();
  }

  /** The operand {@code kept}, where the operand {@code at} is the neutral number. */
  private static Optional<Node> neutral(Graph graph, Node node, double number, int at, int kept) {
    return node.input(at).isConstant(number)
        ? Optional.of(Maps.operand(graph, node, kept))
        : Optional.empty();
  }

  /** {@code fn(a, b)}, where the operand {@code negative} is −b and {@code other} is a. */
  private static Optional<Node> againstNegative(
      Graph graph, Node node, Fn fn, int other, int negative) {
    if (!Maps.is(node.input(negative), Fn.NEGATE)) {
      return Optional.empty();
    }
    Node inner = node.input(negative);
    Op.Map map = (Op.Map) node.op();
    Access through = map.accesses().get(negative).through(((Op.Map) inner.op()).accesses().get(0));
    return Optional.of(
        graph.map(
            fn,
            map.shape(),
            List.of(map.accesses().get(other), through),
            List.of(node.input(other), inner.input(0))));
  }
}
