package org.chainrule.runtime;

/** Whole numbers, the elements of an {@code index(n)}; wraps the array it is given, uncopied. */
public final class Indices implements Values {
  private final int[] array;

  /** Wraps the array; changes to either are seen through the other. */
  public Indices(int[] array) {
    this.array = array;
  }

  /** The array itself, for loops that must be fast. */
  public int[] array() {
    return array;
  }

  @Override
  public int length() {
    return array.length;
  }

  @Override
  public double get(int position) {
    return array[position];
  }

  @Override
  public void set(int position, double value) {
    int index = (int) value;
    if (index != value) {
      throw new IllegalArgumentException("expected a whole number as index, found " + value);
    }
    array[position] = index;
  }
}
