package org.chainrule.runtime;

import java.util.Arrays;

/** Real numbers in double precision; wraps the array it is given, without a copy. */
public final class Doubles implements Reals {
  private final double[] array;

  /** Wraps the array; changes to either are seen through the other. */
  public Doubles(double[] array) {
    this.array = array;
  }

  /** The array itself, for loops that must be fast. */
  public double[] array() {
    return array;
  }

  @Override
  public Precision precision() {
    return Precision.DOUBLE;
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
    array[position] = value;
  }

  @Override
  public Reals copy() {
    return new Doubles(array.clone());
  }

  @Override
  public void copyFrom(Reals other) {
    Lengths.requireEqual(array.length, other.length());
    if (other instanceof Doubles doubles) {
      System.arraycopy(doubles.array, 0, array, 0, array.length);
    } else {
      for (int i = 0; i < array.length; i++) {
        array[i] = other.get(i);
      }
    }
  }

  @Override
  public void fill(double value) {
    Arrays.fill(array, value);
  }
}
