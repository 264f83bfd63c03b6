package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/** Shapes as the user writes them: without the batch, which is always in front. */
final class Shapes {
  private Shapes() {}

  /** The dimensions without the batch. */
  static List<Integer> written(Shape shape) {
    return shape.dimensions().stream().filter(d -> !d.isBatch()).map(Dimension::size).toList();
  }

  static List<Integer> written(Node node) {
    return written(node.shape());
  }

  /** The graph's shape for written dimensions, per example or shared. */
  static Shape of(List<Integer> written, boolean batched) {
    Shape shape = Shape.of(written);
    return batched ? shape.perExample() : shape;
  }

  /** 1 if there is a batch in front of the written dimensions, else 0. */
  static int lead(Shape shape) {
    return shape.isBatched() ? 1 : 0;
  }

  /** The number of elements; exact, since no tensor has more than an int's. */
  static long elements(List<Integer> written) {
    return written.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  static String text(List<Integer> written) {
    return written.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }

  static String text(Node node) {
    return text(written(node));
  }

  /** As messages call a tensor: {@code a scalar}, {@code a tensor [3, 4]}, {@code an index(10)}. */
  static String describe(Node node) {
    List<Integer> sizes = written(node);
    if (node.type().isIndex()) {
      return "an " + node.type() + (sizes.isEmpty() ? "" : text(sizes));
    }
    String kind = node.type().equals(ElementType.TRUTH) ? "condition" : "tensor";
    return sizes.isEmpty() ? "a scalar" : "a " + kind + " " + text(sizes);
  }

  /**
   * How a loop over a broadcast result reads an operand, NumPy's way: the batch along the batch,
   * the written dimensions aligned at the right, those of size 1 stretched.
   */
  static Access broadcast(Shape operand, Shape result) {
    List<Integer> axes = new ArrayList<>();
    int shift = result.rank() - operand.rank();
    for (int d = 0; d < operand.rank(); d++) {
      if (operand.get(d).isBatch()) {
        axes.add(0);
      } else {
        boolean stretched = !operand.get(d).equals(result.get(d + shift));
        axes.add(stretched ? Access.FIXED : d + shift);
      }
    }
    return new Access(axes);
  }
}
