package org.chainrule.runtime;

import java.util.Arrays;

/** Real numbers in single precision; wraps the array it is given, without a copy. */
public final class Floats implements Reals {
  private final float[] array;

  /** Wraps the array; changes to either are seen through the other. */
  public Floats(float[] array) {
    this.array = array;
  }

  /** The array itself, for loops that must be fast. */
  public float[] array() {
    return array;
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT;
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
    array[position] = (float) value;
  }

  @Override
  public Reals copy() {
    return new Floats(array.clone());
  }

  @Override
  public void copyFrom(Reals other) {
    Lengths.requireEqual(array.length, other.length());
    if (other instanceof Floats floats) {
      System.arraycopy(floats.array, 0, array, 0, array.length);
    } else {
      for (int i = 0; i < array.length; i++) {
        array[i] = (float) other.get(i);
      }
    }
  }

  @Override
  public void fill(double value) {
    Arrays.fill(array, (float) value);
  }
}
