package org.chainrule.compiler.tensor;

/** All positions of a box of sizes, in row-major order. */
final class Positions {
  /** What is done at a position; the array is reused. */
  interface Visit {
    void at(int[] position);
  }

  private Positions() {}

  static void forEach(int[] sizes, Visit visit) {
    int[] position = new int[sizes.length];
    int total = 1;
    for (int size : sizes) {
      total *= size;
    }
    for (int n = 0; n < total; n++) {
      visit.at(position);
      for (int k = sizes.length - 1; k >= 0 && ++position[k] == sizes[k]; k--) {
        position[k] = 0;
      }
    }
  }

  /** The row-major place of a position. */
  static int place(int[] sizes, int[] position) {
    int place = 0;
    for (int k = 0; k < sizes.length; k++) {
      place = place * sizes[k] + position[k];
    }
    return place;
  }
}
