package org.chainrule.runtime;

/** Checks on the lengths of arrays that belong together. */
final class Lengths {
  private Lengths() {}

  static void requireEqual(int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          "expected an array of " + expected + " elements, found one of " + found);
    }
  }
}
