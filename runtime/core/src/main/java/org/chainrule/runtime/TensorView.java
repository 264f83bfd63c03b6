package org.chainrule.runtime;

import java.util.List;

/**
 * One tensor inside a flat array: reading and writing go to that array.
 *
 * @param values the whole array
 * @param offset where the tensor starts in it
 * @param shape the tensor's dimensions, row-major
 */
public record TensorView(Reals values, int offset, List<Integer> shape) {
  /** Checks that the tensor lies inside the array. */
  public TensorView {
    shape = List.copyOf(shape);
    if (offset < 0 || Math.addExact(offset, Shapes.size(shape)) > values.length()) {
      throw new IllegalArgumentException(
          "a tensor of shape %s at %d lies outside an array of %d elements"
              .formatted(Shapes.text(shape), offset, values.length()));
    }
  }

  /** The number of elements. */
  public int size() {
    return Shapes.size(shape);
  }

  /** The element at this row-major position. */
  public double get(int position) {
    return values.get(offset + position);
  }

  /** Sets the element at this row-major position. */
  public void set(int position, double value) {
    values.set(offset + position, value);
  }

  /** The elements as a new array, row-major. */
  public double[] toArray() {
    double[] copy = new double[size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = get(i);
    }
    return copy;
  }
}
