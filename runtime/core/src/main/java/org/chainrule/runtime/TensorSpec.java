package org.chainrule.runtime;

import java.util.List;

/**
 * What is known of an input, a target or an output before any number is: its name, the shape of one
 * example, and whether it holds real numbers or indices.
 *
 * @param name as declared
 * @param shape the dimensions of one example, outermost first; empty for a scalar
 * @param classes 0 for real numbers; n for an {@code index(n)}, whole numbers from 0 to n-1
 * @param perExample whether there is one tensor per example (the batch is the leading dimension) or
 *     one that all examples share; inputs and targets are always per example
 */
public record TensorSpec(String name, List<Integer> shape, int classes, boolean perExample) {
  /** Checks that the shape is one that an array can hold. */
  public TensorSpec {
    shape = List.copyOf(shape);
    Shapes.size(shape);
    if (classes < 0) {
      throw new IllegalArgumentException("'" + name + "' cannot have " + classes + " classes");
    }
  }

  /** A tensor of real numbers per example. */
  public static TensorSpec real(String name, Integer... shape) {
    return new TensorSpec(name, List.of(shape), 0, true);
  }

  /** A tensor of indices per example. */
  public static TensorSpec index(String name, int classes, Integer... shape) {
    return new TensorSpec(name, List.of(shape), classes, true);
  }

  /** Whether the elements are real numbers rather than indices. */
  public boolean isReal() {
    return classes == 0;
  }

  /** The number of elements of one example. */
  public int size() {
    return Shapes.size(shape);
  }

  /** The declared type as the {@code .net} language writes it, such as {@code real[28, 28]}. */
  public String type() {
    String element = isReal() ? "real" : "index(" + classes + ")";
    return shape.isEmpty() ? element : element + Shapes.text(shape);
  }

  /** New values of this type for so many examples, all zero. */
  public Values allocate(Precision precision, int examples) {
    int length = Math.multiplyExact(size(), perExample ? examples : 1);
    return isReal() ? precision.allocate(length) : new Indices(new int[length]);
  }
}
