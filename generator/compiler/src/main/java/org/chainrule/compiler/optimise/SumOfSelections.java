package org.chainrule.compiler.optimise;

import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;

/**
 * {@code where(c, a, 0) + where(c, 0, b) = where(c, a, b)}, {@code where(c, a, 0) + where(c, b, 0)
 * = where(c, a + b, 0)}, and the like, also where something else was added to the first: both
 * branches of one selection contribute to a gradient.
 */
final class SumOfSelections implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!isStraightSum(node)) {
      return Optional.empty();
    }
    Node left = node.input(0);
    Node right = node.input(1);
    if (meet(left, right)) {
      return Optional.of(merged(graph, left, right));
    }
    return isStraightSum(left)
        ? after(graph, left, 0, right).or(() -> after(graph, left, 1, right))
        : Optional.empty();
  }

  private static boolean isStraightSum(Node node) {
    return Maps.is(node, Fn.ADD) && Maps.readsStraight(node, 0) && Maps.readsStraight(node, 1);
  }

  /** (a + where(…)) + where(…), with the first selection as summand {@code at} of two. */
  private static Optional<Node> after(Graph graph, Node sum, int at, Node right) {
    return meet(sum.input(at), right)
        ? Optional.of(
            graph.map(Fn.ADD, sum.shape(), sum.input(1 - at), merged(graph, sum.input(at), right)))
        : Optional.empty();
  }

  /** Whether two nodes are selections by one condition, and one sum or none is left of two. */
  private static boolean meet(Node left, Node right) {
    return Maps.is(left, Fn.WHERE)
        && Maps.is(right, Fn.WHERE)
        && Maps.readAlike(left, 0, right, 0)
        && (saves(left, right, 1) || saves(left, right, 2));
  }

  private static boolean saves(Node left, Node right, int branch) {
    return left.input(branch).isConstant(0) || right.input(branch).isConstant(0);
  }

  private static Node merged(Graph graph, Node left, Node right) {
    return graph.map(
        Fn.WHERE,
        left.shape(),
        Maps.operand(graph, left, 0),
        sum(graph, left, right, 1),
        sum(graph, left, right, 2));
  }

  private static Node sum(Graph graph, Node left, Node right, int branch) {
    if (left.input(branch).isConstant(0)) {
      return Maps.operand(graph, right, branch);
    }
    if (right.input(branch).isConstant(0)) {
      return Maps.operand(graph, left, branch);
    }
    return graph.map(
        Fn.ADD,
        left.shape(),
        Maps.operand(graph, left, branch),
        Maps.operand(graph, right, branch));
  }
}
