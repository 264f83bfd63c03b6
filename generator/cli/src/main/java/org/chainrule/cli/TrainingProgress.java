package org.chainrule.cli;

import java.util.Locale;
import org.chainrule.cli.report.EpochFigures;
import org.chainrule.cli.report.Figures;
import org.chainrule.runtime.EpochResult;
import org.chainrule.runtime.TrainingListener;

/**
 * Shows how a training run goes: a line for each epoch on standard output; while it runs a line on
 * standard error that is drawn again and again if that is a terminal, and otherwise one for each
 * epoch with its time.
 */
final class TrainingProgress implements TrainingListener {
  private static final String CLEAR_LINE = "\r\u001B[K";
  private static final double NANOSECONDS = 1e9;

  private final Console console;
  private final int epochs;
  private final long start = System.nanoTime();

  TrainingProgress(Console console, int epochs) {
    this.console = console;
    this.epochs = epochs;
  }

  @Override
  public void step(int epoch, int step, int steps, double meanLoss) {
    if (console.terminal().err()) {
      double done = (epoch - 1 + (double) step / steps) / epochs;
      redraw(
          "epoch %d/%d, step %d/%d, loss %s, %s left"
              .formatted(
                  epoch, epochs, step, steps, Figures.number(meanLoss), left(seconds(), done)));
    }
  }

  @Override
  public void epoch(EpochResult result) {
    if (console.terminal().err()) {
      redraw("");
    } else {
      console
          .err()
          .println("epoch %d/%d done after %s".formatted(result.epoch(), epochs, time(seconds())));
      console.err().flush();
    }
    String figures = Figures.line(EpochFigures.line(result));
    console.out().println("Epoch %d/%d: %s".formatted(result.epoch(), epochs, figures));
    console.out().flush();
  }

  private void redraw(String text) {
    console.err().print(CLEAR_LINE + text);
    console.err().flush();
  }

  private double seconds() {
    return (System.nanoTime() - start) / NANOSECONDS;
  }

  private static String left(double seconds, double done) {
    return time(seconds / done * (1 - done));
  }

  /** {@code 1.5 s} or {@code 2 min 5 s}. */
  private static String time(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return "%d min %d s".formatted(whole / 60, whole % 60);
  }
}
