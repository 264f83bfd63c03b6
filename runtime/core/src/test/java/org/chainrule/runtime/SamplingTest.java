package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class SamplingTest {
  @Test
  void sharesTheBudget() {
    assertArrayEquals(new int[] {45, 10, 45}, Sampling.shares(new int[] {1000, 10, 500}, 100));
    assertArrayEquals(new int[] {3, 4}, Sampling.shares(new int[] {3, 4}, 100));
    assertArrayEquals(new int[] {1, 1, 1}, Sampling.shares(new int[] {9, 9, 9}, 0));
    assertArrayEquals(new int[] {}, Sampling.shares(new int[] {}, 10));
    assertArrayEquals(new int[] {0, 5}, Sampling.shares(new int[] {0, 9}, 5));
  }

  @Test
  void takesOneOfEveryStretch() {
    int[] positions = Sampling.positions(1000, 10, 3);
    for (int i = 0; i < 10; i++) {
      assertTrue(positions[i] >= 100 * i && positions[i] < 100 * (i + 1));
    }
    assertArrayEquals(new int[] {0, 1, 2}, Sampling.positions(3, 3, 5));
  }
}
