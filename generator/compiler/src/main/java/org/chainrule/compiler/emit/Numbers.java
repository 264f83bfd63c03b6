package org.chainrule.compiler.emit;

import org.chainrule.compiler.scalar.Decimals;

/** Numbers as Java literals. */
final class Numbers {
  private Numbers() {}

  /** A double: {@code 1.0}, {@code 1e-5}, {@code Double.NaN}. */
  static String text(double value) {
    return text("Double", value, Decimals.of(value));
  }

  /** A float: {@code 1f}, {@code 1e-5f}, {@code Float.NaN}. */
  static String text(float value) {
    String text = text("Float", value, Decimals.of(value));
    String shorter = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    return shorter + (Float.isFinite(value) ? "f" : "");
  }

  private static String text(String box, double value, String digits) {
    if (Double.isNaN(value)) {
      return box + ".NaN";
    }
    if (Double.isInfinite(value)) {
      return box + (value > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
    }
    return digits.replace(".0E", "e").replace("E", "e");
  }
}
