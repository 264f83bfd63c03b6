package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code x · c = c · x} and {@code c · (d · x) = (c · d) · x} for numbers c and d, so that ½·λ·2·w
 * is λ·w.
 */
final class MergeFactors implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!Maps.is(node, Fn.MULTIPLY)) {
      return Optional.empty();
    }
    Op.Map map = (Op.Map) node.op();
    if (isNumber(node.input(1)) && !isNumber(node.input(0))) {
      return Optional.of(product(graph, map, node.input(1), map.accesses().get(0), node.input(0)));
    }
    return isNumber(node.input(0)) ? merged(graph, node, map) : Optional.empty();
  }

  private static Optional<Node> merged(Graph graph, Node node, Op.Map map) {
    Node inner = node.input(1);
    if (!Maps.is(inner, Fn.MULTIPLY) || !isNumber(inner.input(0))) {
      return Optional.empty();
    }
    Access read = map.accesses().get(1).through(((Op.Map) inner.op()).accesses().get(1));
    Node factor = graph.constant(number(node.input(0)) * number(inner.input(0)));
    return Optional.of(product(graph, map, factor, read, inner.input(1)));
  }

  private static Node product(Graph graph, Op.Map map, Node number, Access read, Node operand) {
    return graph.map(
        Fn.MULTIPLY, map.shape(), List.of(Access.of(), read), List.of(number, operand));
  }

  private static boolean isNumber(Node node) {
    return node.op() instanceof Op.Constant;
  }

  private static double number(Node node) {
    return ((Op.Constant) node.op()).value();
  }
}
