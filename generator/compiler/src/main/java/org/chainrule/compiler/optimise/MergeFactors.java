package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * {@code x · c = c · x}, {@code c · (d · x) = (c · d) · x}, {@code c · (−x) = (−c) · x} and {@code
 * −1 · x = −x} for scalars c and d, so that ½·λ·2·w is λ·w, and 1/N is multiplied by once.
 */
final class MergeFactors implements Rule {
  /** A scalar times an operand as a map reads it. */
  private record Scaled(Node factor, Node operand, Access access) {}

  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    // A negated product stays: a sum of it and something else becomes a difference.
    return Maps.is(node, Fn.MULTIPLY)
        ? scaled(graph, node)
            .map(outer -> merged(graph, outer))
            .map(whole -> product(graph, node, whole))
            .filter(normal -> normal != node)
        : Optional.empty();
  }

  private static Scaled merged(Graph graph, Scaled outer) {
    return scaled(graph, outer.operand())
        .map(
            inner ->
                new Scaled(
                    product(graph, outer.factor(), inner.factor()),
                    inner.operand(),
                    outer.access().through(inner.access())))
        .orElse(outer);
  }

  private static Optional<Scaled> scaled(Graph graph, Node node) {
    if (Maps.is(node, Fn.NEGATE)) {
      return Optional.of(scaled(graph.constant(-1), node, 0));
    }
    if (!Maps.is(node, Fn.MULTIPLY)) {
      return Optional.empty();
    }
    int factor = isNumber(node.input(0)) || !isFactor(node, 1) ? 0 : 1;
    return isFactor(node, factor)
        ? Optional.of(scaled(node.input(factor), node, 1 - factor))
        : Optional.empty();
  }

  private static Scaled scaled(Node factor, Node node, int operand) {
    return new Scaled(factor, node.input(operand), ((Op.Map) node.op()).accesses().get(operand));
  }

  /** Whether an operand is a number, or a scalar among operands that are not. */
  private static boolean isFactor(Node node, int operand) {
    return isNumber(node.input(operand))
        || (Maps.isScalar(node.input(operand)) && !Maps.isScalar(node));
  }

  private static boolean isNumber(Node node) {
    return node.op() instanceof Op.Constant;
  }

  private static Node product(Graph graph, Node left, Node right) {
    if (isNumber(left) && isNumber(right)) {
      return graph.constant(Maps.number(left).getAsDouble() * Maps.number(right).getAsDouble());
    }
    return isNumber(right)
        ? graph.map(Fn.MULTIPLY, Shape.SCALAR, right, left)
        : graph.map(Fn.MULTIPLY, Shape.SCALAR, left, right);
  }

  private static Node product(Graph graph, Node node, Scaled scaled) {
    if (scaled.factor().isConstant(-1)) {
      return graph.map(
          Fn.NEGATE, node.shape(), List.of(scaled.access()), List.of(scaled.operand()));
    }
    return graph.map(
        Fn.MULTIPLY,
        node.shape(),
        List.of(Access.of(), scaled.access()),
        List.of(scaled.factor(), scaled.operand()));
  }
}
