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

  /** Where the numbers come from, for messages: a file's name, for instance. */
  String source();

  /** Where one example comes from, for messages. */
  default String place(int row) {
    return source() + ", example " + row + " (the first is 0)";
  }
}
