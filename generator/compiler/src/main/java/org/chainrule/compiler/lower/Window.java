package org.chainrule.compiler.lower;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A window that slides along the last dimensions of a tensor; each list has an entry for each of
 * them. At place o it sees o · stride + k · dilation − pad for k = 0, 1, …, kernel − 1.
 *
 * @param input the sizes of what it slides along, without padding
 */
record Window(
    List<Integer> input,
    List<Integer> kernel,
    List<Integer> stride,
    List<Integer> pad,
    List<Integer> dilation) {

  int rank() {
    return input.size();
  }

  /** What the window extends over along a dimension: (kernel − 1) · dilation + 1. */
  long span(int k) {
    return (kernel.get(k) - 1L) * dilation.get(k) + 1;
  }

  /** The size of a dimension with its padding. */
  long padded(int k) {
    return input.get(k) + 2L * pad.get(k);
  }

  /** The number of places along each dimension: (padded − span) / stride + 1. */
  List<Integer> output() {
    return IntStream.range(0, rank())
        .mapToObj(k -> (int) ((padded(k) - span(k)) / stride.get(k)) + 1)
        .toList();
  }

  /** The number of elements that it sees at once. */
  long elements() {
    return Shapes.elements(kernel);
  }

  boolean isPadded() {
    return pad.stream().anyMatch(width -> width > 0);
  }

  /** Whether neighbouring windows touch and neither overlap nor leave gaps. */
  boolean tiles() {
    return stride.equals(kernel)
        && IntStream.range(0, rank()).allMatch(k -> kernel.get(k) == 1 || dilation.get(k) == 1);
  }
}
