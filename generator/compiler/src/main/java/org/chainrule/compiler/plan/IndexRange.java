package org.chainrule.compiler.plan;

import java.util.List;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/** Whether addresses of a gather may lie outside its table. */
final class IndexRange {
  private IndexRange() {}

  /** Whether a gather's index may lie outside the table. */
  static boolean mayLeave(List<Index> indices, Node gather, Shape table) {
    for (int axis = 0; axis < indices.size(); axis++) {
      if (mayLeave(indices.get(axis), gather, table.get(axis))) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayLeave(Index index, Node gather, Dimension extent) {
    if (extent.isBatch()) {
      return false;
    }
    if (index instanceof Index.Lookup lookup) {
      return gather.input(lookup.input()).type().classes() > extent.size();
    }
    Index.Affine affine = (Index.Affine) index;
    long lowest = affine.offset();
    long highest = affine.offset();
    for (int axis = 0; axis < affine.coefficients().size(); axis++) {
      long most = reach(affine.coefficients().get(axis), gather.shape().get(axis));
      lowest += Math.min(0, most);
      highest += Math.max(0, most);
    }
    return lowest < 0 || highest >= extent.size();
  }

  private static long reach(long coefficient, Dimension extent) {
    return coefficient * (extent.isBatch() ? Integer.MAX_VALUE : extent.size() - 1L);
  }
}
