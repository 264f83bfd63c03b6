package org.chainrule.runtime;

import java.util.List;

/**
 * The values of one input or target for every example of a dataset, kept as compactly as they came;
 * each example is widened to double when it is read. Reading changes nothing, so a column may be
 * read by many threads.
 */
public interface Column {
  /** The number of examples. */
  int rows();

  /** The shape of one example. */
  List<Integer> shape();

  /**
   * Copies one example, row-major.
   *
   * @param row from 0
   * @param example filled from its start; at least as long as the shape has elements
   */
  void read(int row, double[] example);

  /**
   * Copies one example into an array of floats, each rounded from what {@link #read(int, double[])}
   * gives. The same as reading doubles first, but some columns have a shorter way.
   *
   * @param scratch at least as long as the shape has elements; what it holds afterwards is
   *     undefined
   * @param destination filled from {@code start}
   * @param size how many elements the shape has
   */
  default void read(int row, double[] scratch, float[] destination, int start, int size) {
    read(row, scratch);
    for (int i = 0; i < size; i++) {
      destination[start + i] = (float) scratch[i];
    }
  }

  /**
   * Whether neighbouring examples are neighbouring parts of one whole, such as a text, so that some
   * of them chosen by chance are not unlike the others.
   */
  default boolean isConsecutive() {
    return false;
  }

  /** Where the numbers come from, for messages: a file's name, for instance. */
  String source();

  /** Where one example comes from, for messages. */
  default String place(int row) {
    return source() + ", example " + row + " (the first is 0)";
  }
}
