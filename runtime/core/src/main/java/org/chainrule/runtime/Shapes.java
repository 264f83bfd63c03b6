package org.chainrule.runtime;

import java.util.List;
import java.util.stream.Collectors;

/** Arithmetic on shapes: lists of dimensions, outermost first, the batch not counted. */
public final class Shapes {
  private Shapes() {}

  /**
   * The number of elements of a tensor of this shape; 1 for a scalar.
   *
   * @throws IllegalArgumentException if a dimension is negative or there are more elements than one
   *     Java array can hold
   */
  public static int size(List<Integer> shape) {
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException("a dimension of " + text(shape) + " is negative");
      }
      size = Math.multiplyExact(size, (long) dimension);
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a tensor of shape " + text(shape) + " has more elements than an array can hold");
      }
    }
    return (int) size;
  }

  /** The shape as people write it: {@code [784, 100]}, or {@code a scalar}. */
  public static String text(List<Integer> shape) {
    if (shape.isEmpty()) {
      return "a scalar";
    }
    return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * Whether data of one shape can be read as the other without changing the order of elements in a
   * surprising way: whether, dimensions of 1 aside, one is the other with neighbouring dimensions
   * merged. So images {@code [28, 28]} fit {@code [784]} and {@code [1, 28, 28]}, but {@code [3,
   * 4]} does not fit {@code [4, 3]}.
   */
  public static boolean fit(List<Integer> one, List<Integer> other) {
    List<Integer> left = withoutOnes(one);
    List<Integer> right = withoutOnes(other);
    return merges(left, right) || merges(right, left);
  }

  private static List<Integer> withoutOnes(List<Integer> shape) {
    return shape.stream().filter(dimension -> dimension != 1).toList();
  }

  /** Whether merging neighbours of the finer shape gives the coarser one; neither has ones. */
  private static boolean merges(List<Integer> fine, List<Integer> coarse) {
    int next = 0;
    for (int dimension : coarse) {
      long product = 1;
      while (product < dimension && next < fine.size()) {
        product *= fine.get(next++);
      }
      if (product != dimension) {
        return false;
      }
    }
    return next == fine.size();
  }
}
