package org.chainrule.cli.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * Times work that is done over and over: first to warm up, since HotSpot compiles what is hot while
 * it runs, then in rounds.
 */
final class Stopwatch {
  /** An odd number, so that one of them is the median. */
  static final int ROUNDS = 7;

  private static final double WARM_UP_SECONDS = 3;

  /** The warm-up is watched in windows of this length. */
  private static final double WINDOW_SECONDS = 0.02;

  /** How often the clock is read: it costs as much as the smallest of networks. */
  private static final double SECONDS_BETWEEN_READINGS = 1e-3;

  private final Runnable work;
  private final double seconds;
  private final List<Window> windows = new ArrayList<>();
  private long runsBetweenReadings = 1;

  /**
   * Times this work.
   *
   * @param seconds of all rounds together
   */
  Stopwatch(Runnable work, double seconds) {
    this.work = work;
    this.seconds = seconds;
  }

  /** Warms up, no longer than is needed for times that are short themselves, and measures. */
  Rate measure() {
    long start = System.nanoTime();
    double warmUp = Math.min(WARM_UP_SECONDS, 3 * seconds);
    while (secondsSince(start) < warmUp) {
      double rate = watch(WINDOW_SECONDS);
      runsBetweenReadings = Math.max(1, (long) (rate * SECONDS_BETWEEN_READINGS));
    }
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      rounds[round] = watch(seconds / ROUNDS);
    }
    return Rate.of(rounds);
  }

  /**
   * When the work was done this often a second for the first time, as {@link System#nanoTime()}.
   * The median of the rounds was reached in a round at the latest.
   */
  long reached(double rate) {
    return windows.stream()
        .filter(window -> window.rate >= rate)
        .findFirst()
        .map(Window::start)
        .orElseThrow(() -> new IllegalArgumentException(rate + " a second was never reached"));
  }

  private double watch(double length) {
    long start = System.nanoTime();
    long runs = 0;
    double elapsed;
    do {
      for (long i = 0; i < runsBetweenReadings; i++) {
        work.run();
      }
      runs += runsBetweenReadings;
      elapsed = secondsSince(start);
    } while (elapsed < length);
    windows.add(new Window(start, runs / elapsed));
    return runs / elapsed;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  private record Window(long start, double rate) {}
}
