package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class GradientClipTest {
  private static GradientClip clip(OptionalDouble limit, int length) {
    return new GradientClip(limit, length, Workers.single());
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void scalesDownToTheLimit(Precision precision) {
    Reals gradient = precision.allocate(2);
    gradient.set(0, 3);
    gradient.set(1, -4);
    assertEquals(0.5 / (5 + 1e-6), clip(OptionalDouble.of(0.5), 2).factor(gradient));
    assertEquals(1, clip(OptionalDouble.of(6), 2).factor(gradient));
    assertEquals(1, clip(OptionalDouble.empty(), 2).factor(gradient));
    assertThrows(
        IllegalArgumentException.class, () -> clip(OptionalDouble.of(1), 3).factor(gradient));
  }

  /** Around the lengths at which pieces and their rests change. */
  @ParameterizedTest
  @CsvSource({"0", "1", "3", "4", "5", "4095", "4096", "4097", "8197", "100003"})
  void theNormIsTheRootOfAllSquares(int length) {
    for (Precision precision : Precision.values()) {
      Reals gradient = precision.allocate(length);
      double squares = 0;
      for (int i = 0; i < length; i++) {
        gradient.set(i, RandomNumbers.uniform(3, 0, 0, i, 0) - 0.5);
        squares += gradient.get(i) * gradient.get(i);
      }
      double expected = Math.sqrt(squares);
      double found = clip(OptionalDouble.of(1), length).norm(gradient);
      assertEquals(expected, found, 1e-12 * expected);
      sharedAlike(gradient, found);
    }
  }

  private static void sharedAlike(Reals gradient, double expected) {
    for (int threads : new int[] {2, 3, 7}) {
      try (Workers workers = new Workers(threads)) {
        GradientClip clip = new GradientClip(OptionalDouble.of(1), gradient.length(), workers);
        assertEquals(expected, clip.norm(gradient));
      }
    }
  }
}
