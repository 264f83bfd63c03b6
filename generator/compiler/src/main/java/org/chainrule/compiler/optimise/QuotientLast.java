package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code (x / s) · e = x · (e / s)} for {@code s = Σ e} and an x that is a scalar or as large as e:
 * in the gradient of a softmax the quotient e / s is the vector of probabilities, which the forward
 * pass may have computed already. For any other x a division at every element would take the place
 * of one in each row.
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
        || !(Maps.isScalar(ratio.input(0)) || ratio.shape().equals(node.shape()))
        || !Maps.isSum(ratio.input(1), node.input(other))) {
      return Optional.empty();
    }
    Op.Map product = (Op.Map) node.op();
    List<Access> through =
        ((Op.Map) ratio.op())
            .accesses().stream().map(product.accesses().get(quotient)::through).toList();
    Node share =
        graph.map(
            Fn.DIVIDE,
            product.shape(),
            List.of(product.accesses().get(other), through.get(1)),
            List.of(node.input(other), ratio.input(1)));
    return Optional.of(
        graph.map(
            Fn.MULTIPLY,
            product.shape(),
            List.of(through.get(0), Access.straight(product.shape().rank())),
            List.of(ratio.input(0), share)));
  }
}
