package org.chainrule.cli;

import java.util.List;
import java.util.Locale;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Shapes;

/** How much memory numbers take. */
final class Memory {
  private Memory() {}

  /** The bytes of a tensor. */
  static long bytes(List<Integer> shape, Precision precision) {
    return bytes(Shapes.size(shape), precision);
  }

  /** The bytes of so many numbers. */
  static long bytes(long count, Precision precision) {
    return switch (precision) {
      case FLOAT -> Float.BYTES * count;
      case DOUBLE -> Double.BYTES * count;
    };
  }

  /** {@code 318.0 kB}. */
  static String text(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= 999.95) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %cB", size, "kMGTPE".charAt(unit));
  }
}
