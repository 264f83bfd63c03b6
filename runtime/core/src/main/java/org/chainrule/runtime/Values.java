package org.chainrule.runtime;

/**
 * A flat array of numbers that a network reads or writes, row-major: real ones in either precision,
 * or indices.
 *
 * <p>{@link #get} and {@link #set} serve callers that do not care which; loops that must be fast
 * take the array of the concrete class.
 */
public sealed interface Values permits Reals, Indices {
  /** The number of elements. */
  int length();

  /** The element at the position; an index is returned as the same whole number. */
  double get(int position);

  /**
   * Sets the element at the position, rounded to this array's precision.
   *
   * @throws IllegalArgumentException if the array holds indices and the value is not a whole number
   *     that fits in an {@code int}
   */
  void set(int position, double value);
}
