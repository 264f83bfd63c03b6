package org.chainrule.runtime;

import java.util.List;

/**
 * Where one parameter, or one state, lies in the flat array of all of them, and how it starts.
 *
 * @param path names it in files, reports and errors, such as {@code hidden.dense.W}
 * @param shape its dimensions, outermost first; it is kept row-major
 * @param offset the position of its first element; parameters follow each other without gaps in the
 *     order of declaration
 * @param initialiser what it holds before training
 */
public record ParameterSpec(String path, List<Integer> shape, int offset, Initialiser initialiser) {
  /** Checks that the shape is one that an array can hold. */
  public ParameterSpec {
    shape = List.copyOf(shape);
    Math.addExact(offset, Shapes.size(shape));
  }

  /** The number of elements. */
  public int size() {
    return Shapes.size(shape);
  }

  /** The position behind its last element, where the next parameter starts. */
  public int end() {
    return offset + size();
  }
}
