package org.chainrule.compiler.optimise;

import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * The adjoint of windows that move by s elements, in terms of windows that move by one, which
 * ScatterOfProduct knows: a product Σ a[…, p] · b[…, k] scattered to y = s · p + k + o. With k = s
 * · m + r it is y = s · (p + m) + r + o: for each r a picture of its own, scattered by a kernel of
 * its own, and the s pictures lie one in another as the teeth of combs. It is the efficient
 * sub-pixel convolution of Shi et al., 2016.
 */
final class ScatterOfStrides implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    boolean product =
        node.op() instanceof Op.Scatter
            && node.inputs().size() == 1
            && node.input(0).op() instanceof Op.Contract;
    return product
        ? Stream.of(0, 1)
            .flatMap(kernel -> Combs.of(node, kernel).stream())
            .findFirst()
            .map(combs -> combs.woven(graph))
        : Optional.empty();
  }
}
