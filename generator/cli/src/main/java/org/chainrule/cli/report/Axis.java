package org.chainrule.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where numbers lie between 0 and 1 along a side of a chart, and which are written beside it. */
sealed interface Axis {
  /** How far along it a value lies. */
  double place(double value);

  /** The values to write. */
  List<Double> ticks();

  /** Whether the value can be shown at all. */
  default boolean shows(double value) {
    return Double.isFinite(value);
  }

  /** The value as it is written. */
  default String label(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e5)) {
      return String.format(Locale.ROOT, "%.0e", value);
    }
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  /** From low to high in equal steps of 1, 2 or 5 tenths, hundredths …. */
  record Linear(double low, double high) implements Axis {
    private static final int ABOUT_TICKS = 5;

    /** From the step below the least to the step above the largest value. */
    static Linear around(double least, double largest) {
      double high = largest > least ? largest : least + Math.max(1e-9, Math.abs(least));
      double step = step(least, high);
      return new Linear(Math.floor(least / step) * step, Math.ceil(high / step) * step);
    }

    private static double step(double low, double high) {
      double rough = (high - low) / ABOUT_TICKS;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double digit = rough / power;
      return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    @Override
    public double place(double value) {
      return (value - low) / (high - low);
    }

    @Override
    public List<Double> ticks() {
      double step = step(low, high);
      List<Double> ticks = new ArrayList<>();
      for (long i = Math.round(Math.ceil(low / step)); i * step <= high + step / 1000; i++) {
        ticks.add(i * step);
      }
      return ticks;
    }
  }

  /** In equal steps from one power of ten to another. */
  record Logarithmic(int low, int high) implements Axis {
    private static final int MOST_TICKS = 8;

    /** From the power below the least to the power above the largest value, both positive. */
    static Logarithmic around(double least, double largest) {
      int low = (int) Math.floor(Math.log10(least));
      return new Logarithmic(low, Math.max(low + 1, (int) Math.ceil(Math.log10(largest))));
    }

    @Override
    public double place(double value) {
      return (Math.log10(value) - low) / (high - low);
    }

    @Override
    public List<Double> ticks() {
      int step = (high - low) / MOST_TICKS + 1;
      List<Double> ticks = new ArrayList<>();
      for (int power = low; power <= high; power += step) {
        ticks.add(Math.pow(10, power));
      }
      return ticks;
    }

    @Override
    public boolean shows(double value) {
      return value > 0 && Double.isFinite(value);
    }

    @Override
    public String label(double value) {
      return "1e" + Math.round(Math.log10(value));
    }
  }
}
