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
    boolean product =
        node.op() instanceof Op.Scatter
            && node.inputs().size() == 1
            && node.input(0).op() instanceof Op.Contract;
    return product
        ? MovedWindows.of(node, 0)
            .or(() -> MovedWindows.of(node, 1))
            .map(windows -> windows.product(graph))
        : Optional.empty();
  }
}
