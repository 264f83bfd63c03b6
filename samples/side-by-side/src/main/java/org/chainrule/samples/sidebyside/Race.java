package org.chainrule.samples.sidebyside;

import java.util.Arrays;
import java.util.List;

/**
 * Times several sides in turns, so that whatever else happens on the machine happens to all of
 * them.
 */
final class Race {
  /** Threads of a native library still spin for some time after its last call. */
  private static final long PAUSE_MILLISECONDS = 150;

  /** Steps that fill the caches again and are not timed. */
  private static final double RUN_UP_SECONDS = 0.03;

  private static final double SECONDS_BETWEEN_READINGS = 1e-3;

  private final int rounds;
  private final double seconds;
  private final double warmUp;

  /**
   * A race of so many rounds.
   *
   * @param seconds of each side in each round, at least
   * @param warmUp seconds of each side before the first
   */
  Race(int rounds, double seconds, double warmUp) {
    this.rounds = rounds;
    this.seconds = seconds;
    this.warmUp = warmUp;
  }

  /** The times of each side. */
  List<Times> run(List<Side> sides) {
    long[] between = new long[sides.size()];
    for (int i = 0; i < between.length; i++) {
      sides.get(i).prepare();
      double time = time(sides.get(i), warmUp, 1);
      between[i] = Math.max(1, (long) (SECONDS_BETWEEN_READINGS / time));
    }
    double[][] times = new double[between.length][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < between.length; i++) {
        times[i][round] = round(sides.get(i), between[i]);
      }
    }
    return Arrays.stream(times).map(Times::of).toList();
  }

  private double round(Side side, long between) {
    System.gc();
    pause();
    side.prepare();
    time(side, RUN_UP_SECONDS, 1);
    return time(side, seconds, between);
  }

  /** Seconds a step over at least so long. */
  private static double time(Side side, double atLeast, long between) {
    long start = System.nanoTime();
    long steps = 0;
    double elapsed;
    do {
      for (long i = 0; i < between; i++) {
        side.step();
      }
      steps += between;
      elapsed = (System.nanoTime() - start) * 1e-9;
    } while (elapsed < atLeast);
    return elapsed / steps;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Seconds a step.
   *
   * @param median of the rounds
   * @param least of the fastest round
   * @param most of the slowest round
   */
  record Times(double median, double least, double most) {
    private static Times of(double[] rounds) {
      double[] sorted = rounds.clone();
      Arrays.sort(sorted);
      return new Times(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
  }
}
