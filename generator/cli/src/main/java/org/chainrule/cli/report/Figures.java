package org.chainrule.cli.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Losses and metrics as text for people. */
public final class Figures {
  private Figures() {}

  /** {@code 0.0712}; with an exponent where four decimals say too little or are too much. */
  public static String number(double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 1e-3 && size < 1e6);
    return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", value);
  }

  /** {@code loss 0.1234, train_accuracy 0.9712}. */
  public static String line(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(figure -> figure.getKey() + " " + number(figure.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** {@code 79,510}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
