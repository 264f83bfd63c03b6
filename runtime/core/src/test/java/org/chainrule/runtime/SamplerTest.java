package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class SamplerTest {
  private static final int DRAWS = 20_000;
  private static final double[] SCORES = {Math.log(0.5), Math.log(0.1), Math.log(0.4), 9};

  /** How often each of the first three was chosen. */
  private static double[] shares(double temperature, int most) {
    Sampler sampler = new Sampler(temperature, most, 7);
    double[] shares = new double[3];
    for (int i = 0; i < DRAWS; i++) {
      shares[sampler.choose(SCORES, 3)] += 1.0 / DRAWS;
    }
    return shares;
  }

  @Test
  void choosesByTheProbabilitiesOfTheScores() {
    assertArrayEquals(new double[] {0.5, 0.1, 0.4}, shares(1, 0), 0.015);
    assertArrayEquals(new double[] {0.5, 0.1, 0.4}, shares(1, 10), 0.015);
  }

  /** Of p^2, normalised, and of √p. */
  @Test
  void temperatureSharpensOrFlattens() {
    double all = 0.25 + 0.01 + 0.16;
    assertArrayEquals(new double[] {0.25 / all, 0.01 / all, 0.16 / all}, shares(0.5, 0), 0.015);
    double roots = Math.sqrt(0.5) + Math.sqrt(0.1) + Math.sqrt(0.4);
    assertArrayEquals(
        new double[] {Math.sqrt(0.5) / roots, Math.sqrt(0.1) / roots, Math.sqrt(0.4) / roots},
        shares(2, 0),
        0.015);
  }

  @Test
  void choosesAmongTheBest() {
    assertArrayEquals(new double[] {5 / 9.0, 0, 4 / 9.0}, shares(1, 2), 0.015);
    assertArrayEquals(new double[] {1, 0, 0}, shares(1, 1), 1e-9);
    assertArrayEquals(new double[] {1, 0, 0}, shares(0, 0), 1e-9);
    assertEquals(1, new Sampler(0, 0, 1).choose(new double[] {2, 3, 3}, 3));
  }

  @Test
  void oneSeedGivesOneSequence() {
    Sampler one = new Sampler(1, 0, 5);
    Sampler same = new Sampler(1, 0, 5);
    Sampler other = new Sampler(1, 0, 6);
    int different = 0;
    for (int i = 0; i < 100; i++) {
      int choice = one.choose(SCORES, 3);
      assertEquals(choice, same.choose(SCORES, 3));
      different += other.choose(SCORES, 3) == choice ? 0 : 1;
    }
    assertEquals(60, different, 25);
  }

  /** Scores beyond what exp can hold, as a network that is sure of itself gives. */
  @Test
  void largeScoresAreNoProblem() {
    assertEquals(1, new Sampler(1, 0, 1).choose(new double[] {-1e4, 1e4, 0}, 3));
  }

  @Test
  void refusesWhatMeansNothing() {
    assertThrows(IllegalArgumentException.class, () -> new Sampler(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Sampler(Double.NaN, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Sampler(1, -1, 0));
  }
}
