package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code (c / s) · e = c · (e / s)} for a scalar c and {@code s = Σ e}: in the gradient of a
 * softmax the quotient e / s is the vector of probabilities, which the forward pass may have
 * computed already. For any other s and e a division at every element would take the place of one
 * in each row.
 */
final class QuotientLast implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!Maps.is(node, Fn.MULTIPLY)) {
      return Optional.empty();
    }
    return rewrite(graph, node, 0, 1).or(() -> rewrite(graph, node, 1, 0));
  }

  private static Optional<Node> rewrite(Graph graph, Node node, int quotient, int other) {
    Node ratio = node.input(quotient);
    if (!Maps.is(ratio, Fn.DIVIDE)
        || !Maps.isScalar(ratio.input(0))
        || !isSum(ratio.input(1), node.input(other))) {
      return Optional.empty();
    }
    Op.Map product = (Op.Map) node.op();
    Access divisor =
        product.accesses().get(quotient).through(((Op.Map) ratio.op()).accesses().get(1));
    Node share =
        graph.map(
            Fn.DIVIDE,
            product.shape(),
            List.of(product.accesses().get(other), divisor),
            List.of(node.input(other), ratio.input(1)));
    return Optional.of(graph.map(Fn.MULTIPLY, product.shape(), ratio.input(0), share));
  }

  private static boolean isSum(Node sum, Node parts) {
    return sum.op() instanceof Op.Reduce reduce
        && reduce.reduction() == Op.Reduction.SUM
        && sum.input(0) == parts;
  }
}
