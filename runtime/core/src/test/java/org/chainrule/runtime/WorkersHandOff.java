package org.chainrule.runtime;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what it costs to hand out a job that does nothing and to wait for it, back to back and
 * after a pause in which workers park. Run as a program; the argument is the number of threads.
 */
final class WorkersHandOff {
  private static final int RUNS = 20_000;

  private WorkersHandOff() {}

  public static void main(String[] arguments) {
    int threads = arguments.length == 0 ? 2 : Integer.parseInt(arguments[0]);
    try (Workers workers = new Workers(threads)) {
      measure(workers, 0, RUNS);
      report("back to back", measure(workers, 0, RUNS));
      report("after 2 ms", measure(workers, 2_000_000, RUNS / 100));
    }
  }

  private static long[] measure(Workers workers, long pause, int runs) {
    long[] nanoseconds = new long[runs];
    for (int i = 0; i < runs; i++) {
      if (pause > 0) {
        LockSupport.parkNanos(pause);
      }
      long start = System.nanoTime();
      workers.run((worker, count) -> {});
      nanoseconds[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanoseconds);
    return nanoseconds;
  }

  private static void report(String what, long[] sorted) {
    System.out.printf(
        "%s: median %.2f µs, 99 %% below %.2f µs, worst %.1f µs%n",
        what,
        sorted[sorted.length / 2] / 1e3,
        sorted[sorted.length * 99 / 100] / 1e3,
        sorted[sorted.length - 1] / 1e3);
  }
}
