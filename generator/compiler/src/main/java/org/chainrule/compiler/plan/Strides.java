package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.tensor.Shape;

/** Axis orders: the batch is outermost always, so that every stride is known. */
final class Strides {
  private Strides() {}

  /** The row-major place of an element among those along some axes. */
  static Expression place(Element element, List<Integer> axes) {
    List<Integer> strides = new ArrayList<>();
    int stride = 1;
    for (int k = axes.size() - 1; k >= 0; k--) {
      strides.add(0, stride);
      stride *= element.node().shape().get(axes.get(k)).size(1);
    }
    return Affines.sum(strides, axes.stream().map(element.position()::get).toList(), 0);
  }

  /** Example after example, each row-major. */
  static int[] rowMajor(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = shape.get(axis).isBatch() ? shape.elementsPerExample() : stride;
      stride *= shape.get(axis).size(1);
    }
    return strides;
  }
}
