package org.chainrule.compiler.plan;

import java.util.ArrayList;
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
    TABLE,
    /** A row of sums of products, while they are being used. */
    TILE_ROW,
    /** A local variable. */
    LOCAL
  }

  public Buffer {
    strides = List.copyOf(strides);
  }

  /** A row of sums of a product. */
  static Buffer tileRow(List<Integer> strides, int width, int depth) {
    return new Buffer("row", Storage.TILE_ROW, 0, 0, Type.REAL, 0, false, width, strides, depth);
  }

  /** The same under another name. */
  Buffer named(String other) {
    return new Buffer(
        other, storage, slot, offset, element, classes, batched, size, strides, depth);
  }

  /** Whether it holds a value whose place is not decided. */
  boolean isProvisional() {
    return name.startsWith("?");
  }

  /** The same values, each kept no longer than the loop that computes it. */
  Buffer asLocal() {
    return new Buffer(
        name, Storage.LOCAL, slot, offset, element, classes, batched, size, strides, depth);
  }

  /** The same values, of one example at a time, within the loop over the examples. */
  Buffer ofOneExample(int batchAxis) {
    List<Integer> within = new ArrayList<>(strides);
    within.set(batchAxis, 0);
    return new Buffer(name, Storage.ARRAY, slot, offset, element, classes, false, size, within, 1);
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
