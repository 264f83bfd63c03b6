package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RandomNumbersTest {
  /** The published first outputs of SplitMix64 from the state 1234567. */
  @Test
  void isSplitMix64() {
    assertEquals(6457827717110365317L, RandomNumbers.derive(1234567, 0));
    assertEquals(3203168211198807973L, RandomNumbers.derive(1234567, 1));
    assertEquals(Long.parseUnsignedLong("9817491932198370423"), RandomNumbers.derive(1234567, 2));
  }

  @Test
  void isUniform() {
    long key = RandomNumbers.key(1, 2, 3);
    int[] counts = new int[10];
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      double unit = RandomNumbers.uniform(key, i / 100, i % 100);
      counts[(int) (10 * unit)]++;
      sum += unit;
    }
    assertEquals(0.5, sum / 100_000, 5e-3);
    for (int count : counts) {
      assertEquals(10_000, count, 400);
    }
  }

  @Test
  void everyPlaceGivesAnotherNumber() {
    Set<Double> seen = new HashSet<>();
    int places = 0;
    for (int seed = 0; seed < 6; seed++) {
      for (int step = 0; step < 6; step++) {
        for (int site = 0; site < 6; site++) {
          for (int example = 0; example < 6; example++) {
            for (int element = 0; element < 6; element++) {
              seen.add(RandomNumbers.uniform(seed, step, site, example, element));
              places++;
            }
          }
        }
      }
    }
    assertEquals(places, seen.size());
  }

  @Test
  void staysBelowOneInSinglePrecision() {
    for (int i = 0; i < 100_000; i++) {
      float unit = RandomNumbers.uniformFloat(5, 0, i);
      assertTrue(unit >= 0 && unit < 1);
    }
  }
}
