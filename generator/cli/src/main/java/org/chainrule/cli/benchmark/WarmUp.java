package org.chainrule.cli.benchmark;

import java.lang.management.ManagementFactory;

/**
 * How long it took to train at {@value #SHARE} of the steady speed.
 *
 * @param fromFirstStep in seconds
 * @param fromStartOfProcess in seconds, with all that comes before the first step
 */
public record WarmUp(double fromFirstStep, double fromStartOfProcess) {
  static final double SHARE = 0.9;

  /** Between two times as {@link System#nanoTime()} gives them. */
  static WarmUp between(long firstStep, long warm) {
    // Asked for when all is over, since it takes a while to load.
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    double now = (System.currentTimeMillis() - started) * 1e-3;
    return new WarmUp((warm - firstStep) * 1e-9, now - (System.nanoTime() - warm) * 1e-9);
  }
}
