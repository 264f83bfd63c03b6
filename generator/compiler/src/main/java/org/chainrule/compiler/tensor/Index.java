package org.chainrule.compiler.tensor;

import java.util.List;

/**
 * How one dimension of a table is addressed from a position in a loop, by a gather or a scatter.
 */
public sealed interface Index {

  /** Σ coefficient · position + offset, one coefficient for every axis of the loop. */
  record Affine(List<Integer> coefficients, int offset) implements Index {
    public Affine {
      coefficients = List.copyOf(coefficients);
    }

    /** Just the position along {@code axis} of a loop of {@code rank} axes. */
    public static Affine along(int axis, int rank) {
      Integer[] coefficients = new Integer[rank];
      java.util.Arrays.fill(coefficients, 0);
      coefficients[axis] = 1;
      return new Affine(List.of(coefficients), 0);
    }
  }

  /**
   * The whole number that input {@code input} of the node (1 or more) holds, read by {@code
   * access}.
   */
  record Lookup(int input, Access access) implements Index {}
}
