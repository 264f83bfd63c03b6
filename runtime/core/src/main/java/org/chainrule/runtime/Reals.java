package org.chainrule.runtime;

/** A flat array of real numbers in one of the two precisions. */
public sealed interface Reals extends Values permits Floats, Doubles {
  /** The precision of every element. */
  Precision precision();

  /** A new array with the same elements. */
  Reals copy();

  /**
   * Overwrites every element with the other array's, rounded to this precision.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  void copyFrom(Reals other);

  /** Overwrites every element with one value. */
  void fill(double value);
}
