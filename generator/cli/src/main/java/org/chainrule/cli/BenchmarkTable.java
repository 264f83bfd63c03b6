package org.chainrule.cli;

import java.util.Locale;
import org.chainrule.cli.benchmark.BenchmarkResult;
import org.chainrule.cli.benchmark.Rate;

/** What was measured of a network as a table for people. */
final class BenchmarkTable {
  private static final int LEFT_ALIGNED = 1;

  private final BenchmarkResult result;
  private final Work work;

  BenchmarkTable(BenchmarkResult result, Work work) {
    this.result = result;
    this.work = work;
  }

  /** The table and, below, what does not fit into its columns. */
  String text() {
    Table table = new Table(LEFT_ALIGNED);
    table.add("", "per second", "least", "most", "µs", "examples/s", "GFLOP/s");
    Rate training = result.training();
    Rate predictions = result.predictions();
    Rate one = result.predictionsOfOne();
    double examples = work.examples(predictions.median());
    add(
        table,
        "training step",
        training,
        work.examples(training.median()),
        work.training(training.median()));
    add(
        table,
        "prediction of %,d".formatted(work.batch()),
        predictions,
        examples,
        work.predicting(examples));
    add(table, "prediction of 1", one, one.median(), work.predicting(one.median()));
    return table.text() + "\n" + rest();
  }

  private static void add(Table table, String name, Rate rate, double examples, double gigaflops) {
    table.add(
        name,
        number(rate.median()),
        number(rate.least()),
        number(rate.most()),
        number(rate.microseconds()),
        number(examples),
        number(gigaflops));
  }

  private String rest() {
    return """
        memory held    %s
        warm-up        %s s from the first step to 90 %% of this speed, %s s from the process's start
        """
        .formatted(
            Memory.text(result.bytes()),
            number(result.warmUp().fromFirstStep()),
            number(result.warmUp().fromStartOfProcess()));
  }

  /** Four digits or more: {@code 1,234,567}, {@code 94.13}, {@code 0.0042}. */
  private static String number(double value) {
    String format = value >= 1000 ? "%,.0f" : value >= 100 ? "%.1f" : value >= 10 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, value >= 0.1 ? format : "%.4f", value);
  }
}
