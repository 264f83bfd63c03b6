package org.chainrule.cli.benchmark;

import java.util.Arrays;

/**
 * How often something is done in a second, over some rounds.
 *
 * @param median of the rounds
 * @param least of the slowest round
 * @param most of the fastest round
 */
public record Rate(double median, double least, double most) {
  /** Of an odd number of rounds. */
  static Rate of(double[] rounds) {
    double[] sorted = rounds.clone();
    Arrays.sort(sorted);
    return new Rate(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }

  /** How long it takes once. */
  public double microseconds() {
    return 1e6 / median;
  }
}
