package org.chainrule.runtime;

/**
 * How a flat array is cut into ranges, one for each worker: of nearly equal length, and each a
 * number of whole cache lines from the array's start.
 */
final class Ranges {
  /** Elements of the longest cache line of common machines, 128 bytes, in float. */
  private static final int LINE = 32;

  private Ranges() {}

  /** Where the range of a worker begins; that of the worker after the last is the array's end. */
  static int start(int length, int worker, int workers) {
    return worker == workers ? length : (int) ((long) length * worker / workers) / LINE * LINE;
  }
}
