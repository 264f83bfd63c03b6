package org.chainrule.runtime;

import java.util.Arrays;

/**
 * Random orders, a function of seed and purpose alone. Fisher and Yates's shuffle (R. Durstenfeld,
 * CACM 7, 1964) with counter-based numbers.
 */
final class Shuffle {
  /** The purpose of choosing some examples out of many. */
  static final long SAMPLE = -1;

  /** The purpose of parting a dataset; epochs are numbered from 1. */
  static final long SPLIT = 0;

  private static final long SITE = 0x53485546464C45L;

  private Shuffle() {}

  /** 0, 1, …, length − 1. */
  static int[] identity(int length) {
    int[] order = new int[length];
    reset(order);
    return order;
  }

  static void reset(int[] order) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /** Permutes the array. */
  static void shuffle(int[] order, long seed, long purpose) {
    long key = RandomNumbers.key(seed, purpose, SITE);
    for (int last = order.length - 1; last > 0; last--) {
      double unit = RandomNumbers.toUnit(RandomNumbers.derive(key, last));
      int chosen = (int) (unit * (last + 1));
      int kept = order[last];
      order[last] = order[chosen];
      order[chosen] = kept;
    }
  }

  static int[] sortedPart(int[] order, int from, int to) {
    int[] part = Arrays.copyOfRange(order, from, to);
    Arrays.sort(part);
    return part;
  }
}
