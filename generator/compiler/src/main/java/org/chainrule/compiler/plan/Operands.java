package org.chainrule.compiler.plan;

import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** Inputs of products, which are read where they are stored, through views, reshapes and slices. */
final class Operands {
  private Operands() {}

  /** The node whose elements are read. */
  static Node base(Node operand) {
    Node base = operand;
    while (Readers.isView(base) || base.op() instanceof Op.Reshape || isSlice(base)) {
      base = base.input(0);
    }
    return base;
  }

  private static boolean isSlice(Node node) {
    return node.op() instanceof Op.Gather gather
        && gather.indices().stream().allMatch(Index.Affine.class::isInstance)
        && !IndexRange.mayLeave(gather.indices(), node, node.input(0).shape());
  }

  /** The element that is read. */
  static Expression.Read read(Formula formula, Element element) {
    Element at = element;
    while (!formula.operands(at).isEmpty()) {
      at = formula.operands(at).get(0);
    }
    return (Expression.Read) formula.value(at, java.util.List.of());
  }
}
