package org.chainrule.compiler.plan;

import java.util.Optional;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** Inputs of products, which are read where they are stored, through views, reshapes and slices. */
final class Operands {
  private Operands() {}

  /** The node whose elements are read; what a reshape regroups is stored as it is. */
  static Node base(Node operand) {
    Node base = operand;
    while (Readers.isView(base) || isDirect(base) || isSlice(base)) {
      base = base.input(0);
    }
    return base.op() instanceof Op.Reshape ? base.input(0) : base;
  }

  private static boolean isDirect(Node node) {
    return node.op() instanceof Op.Reshape
        && Reshapes.isDirect(node.input(0).shape(), node.shape());
  }

  private static boolean isSlice(Node node) {
    return node.op() instanceof Op.Gather gather
        && gather.indices().stream().allMatch(Index.Affine.class::isInstance)
        && !IndexRange.mayLeave(gather.indices(), node, node.input(0).shape());
  }

  /** The element that is read. */
  static Expression.Read read(Formula formula, Element element) {
    return (Expression.Read) formula.value(seen(formula, element), java.util.List.of());
  }

  /** The element of what is stored, if it is one that is told by its position. */
  static Optional<Element> stored(Formula formula, Element element) {
    return formula.stored(seen(formula, element)).stream().findFirst();
  }

  private static Element seen(Formula formula, Element element) {
    Element at = element;
    while (!formula.operands(at).isEmpty()) {
      at = formula.operands(at).get(0);
    }
    return at;
  }
}
