package org.chainrule.runtime;

import java.util.Arrays;

/** Which elements are looked at where there are too many to look at all. */
final class Sampling {
  private static final long SITE = 0x53414D504C45L;

  private Sampling() {}

  /**
   * How many elements of each tensor: the budget is shared evenly, what small tensors leave over
   * goes to the larger ones; at least one of each.
   */
  static int[] shares(int[] sizes, int budget) {
    int[] ascending = Arrays.stream(sizes).sorted().toArray();
    int limit = Integer.MAX_VALUE;
    long left = budget;
    for (int i = 0; i < ascending.length; i++) {
      long share = left / (ascending.length - i);
      if (ascending[i] > share) {
        limit = (int) Math.max(1, share);
        break;
      }
      left -= ascending[i];
    }
    int most = limit;
    return Arrays.stream(sizes).map(size -> Math.min(size, most)).toArray();
  }

  /**
   * So many positions of a tensor, one by chance from each of as many stretches of equal length:
   * even spacing alone could keep to one column of a matrix.
   */
  static int[] positions(int size, int count, long seed) {
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      long start = (long) i * size / count;
      long end = (long) (i + 1) * size / count;
      double unit = RandomNumbers.uniform(seed, 0, SITE, i, 0);
      positions[i] = (int) (start + (long) (unit * (end - start)));
    }
    return positions;
  }
}
