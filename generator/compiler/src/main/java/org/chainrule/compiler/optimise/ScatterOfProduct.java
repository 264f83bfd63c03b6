package org.chainrule.compiler.optimise;

import java.util.Optional;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * The adjoint of a convolution is a convolution: where a product Σ a[…, p] · b[…, k] is scattered
 * to y = p + δ · k + o, the result at y is Σ a[…, y − δ · k − o] · b[…, k], over k too, with a
 * padded by zeros. So the product, which is as large as all windows together, is never stored. It
 * holds for windows that move by one element; ScatterOfStrides makes others such.
 */
final class ScatterOfProduct implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Scatter scatter) || node.inputs().size() != 1) {
      return Optional.empty();
    }
    return Multiplied.of(node.input(0))
        .flatMap(
            product ->
                MovedWindows.of(scatter, product, 0).or(() -> MovedWindows.of(scatter, product, 1)))
        .map(windows -> windows.product(graph));
  }
}
