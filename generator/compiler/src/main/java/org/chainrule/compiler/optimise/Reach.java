package org.chainrule.compiler.optimise;

import java.util.List;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * The places of a dimension that a gather by affine indices reads: from the lowest to the highest.
 */
record Reach(int lowest, int highest) {

  /** Whether a node is a gather by affine indices that lie within the table. */
  static boolean isWithin(Node node) {
    return isAffine(node)
        && node.input(0)
            .shape()
            .axes()
            .allMatch(d -> of(node, d).isWithin(node.input(0).shape().get(d)));
  }

  /** Whether a node is a gather by affine indices alone. */
  static boolean isAffine(Node node) {
    return node.op() instanceof Op.Gather && node.inputs().size() == 1;
  }

  private boolean isWithin(Dimension dimension) {
    return dimension.isBatch() || (lowest >= 0 && highest < dimension.size());
  }

  /** What is read of a dimension of the table; of the batch all, as it is. */
  static Reach of(Node gather, int dimension) {
    Index.Affine index = (Index.Affine) ((Op.Gather) gather.op()).indices().get(dimension);
    Shape loop = gather.shape();
    int lowest = index.offset();
    int highest = index.offset();
    List<Integer> coefficients = index.coefficients();
    for (int axis = 0; axis < loop.rank(); axis++) {
      int most =
          loop.get(axis).isBatch() ? 0 : coefficients.get(axis) * (loop.get(axis).size() - 1);
      lowest += Math.min(0, most);
      highest += Math.max(0, most);
    }
    return new Reach(lowest, highest);
  }
}
