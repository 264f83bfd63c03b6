package org.chainrule.compiler.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Node;

/** An element of a node's value: what a kernel asks for. */
record Element(Node node, List<Expression> position) {
  Element {
    position = List.copyOf(position);
  }

  /** What an access reads of an operand, from this position. */
  Element operand(Node operand, Access access) {
    return new Element(operand, positions(position, access));
  }

  static List<Expression> positions(List<Expression> position, Access access) {
    return access.axes().stream()
        .map(axis -> axis == Access.FIXED ? new Expression.Whole(0) : position.get(axis))
        .toList();
  }

  /** The number of this element in row-major order, within one example. */
  Expression place() {
    int[] strides = Strides.rowMajor(node.shape());
    List<Integer> axes =
        node.shape().axes().filter(a -> !node.shape().get(a).isBatch()).boxed().toList();
    return Affines.sum(
        axes.stream().map(axis -> strides[axis]).toList(),
        axes.stream().map(position::get).toList(),
        0);
  }

  /** The example that this element belongs to; 0 if it is shared by all. */
  Expression example() {
    int batch = node.shape().batchAxis();
    return batch < 0 ? new Expression.Whole(0) : position.get(batch);
  }

  static List<Integer> axes(int rank) {
    return IntStream.range(0, rank).boxed().toList();
  }
}
