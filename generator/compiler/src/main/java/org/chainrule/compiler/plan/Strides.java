package org.chainrule.compiler.plan;

import org.chainrule.compiler.tensor.Shape;

/** Axis orders: the batch is outermost always, so that every stride is known. */
final class Strides {
  private Strides() {}

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
