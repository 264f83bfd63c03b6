package org.chainrule.compiler.plan;

import java.util.List;

/**
 * Where a tensor is kept. Its axis order is its own: the place of an element is Σ stride · position
 * over the tensor's dimensions, from {@code offset} on.
 *
 * @param name a Java identifier of its own within the class
 * @param slot the number of the input, target or output, or of the average
 * @param offset where it starts in the array that holds it
 * @param element REAL, WIDE or INT
 * @param classes of an INT buffer: every element is below this number
 * @param batched whether there is one tensor for each example
 * @param size the number of elements of one example
 * @param strides one for every dimension of the tensor
 * @param depth the number of loops within which its content is computed anew
 */
public record Buffer(
    String name,
    Storage storage,
    int slot,
    int offset,
    Type element,
    int classes,
    boolean batched,
    int size,
    List<Integer> strides,
    int depth) {

  /** What holds a buffer's elements. */
  public enum Storage {
    INPUT,
    TARGET,
    OUTPUT,
    /** A part of the flat array of all parameters. */
    PARAMETERS,
    /** A part of the flat array of all state. */
    STATE,
    /** A part of the flat array of all gradients. */
    GRADIENT,
    /** An element of what an evaluation adds to. */
    SUMS,
    /** An element of the averages that a metric is computed from. */
    AVERAGES,
    /** An array of the workspace. */
    ARRAY,
    /** A single number of the workspace. */
    SCALAR,
    /** A constant table. */
    TABLE
  }

  public Buffer {
    strides = List.copyOf(strides);
  }

  /** The place of the element at a position. */
  public Expression address(List<Expression> position) {
    return Affines.sum(strides, position, offset);
  }

  /** The element at a position. */
  public Expression read(List<Expression> position) {
    return new Expression.Read(this, address(position));
  }
}
