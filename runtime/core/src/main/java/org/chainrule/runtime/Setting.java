package org.chainrule.runtime;

import java.util.OptionalDouble;

/**
 * One setting that an optimizer or a schedule has.
 *
 * @param name as written in a {@code train} block
 * @param defaultValue its value where it is not given; empty if it must be
 * @param range what it may be
 */
public record Setting(String name, OptionalDouble defaultValue, Range range) {
  /** What the value of a setting may be. */
  public enum Range {
    POSITIVE("above 0"),
    NOT_NEGATIVE("at least 0"),
    FRACTION("at least 0 and below 1"),
    FLAG("true or false (1 or 0)");

    private final String text;

    Range(String text) {
      this.text = text;
    }

    /** Whether the value is finite and in the range. */
    public boolean contains(double value) {
      return switch (this) {
        case POSITIVE -> value > 0 && Double.isFinite(value);
        case NOT_NEGATIVE -> value >= 0 && Double.isFinite(value);
        case FRACTION -> value >= 0 && value < 1;
        case FLAG -> value == 0 || value == 1;
      };
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static Setting required(String name, Range range) {
    return new Setting(name, OptionalDouble.empty(), range);
  }

  static Setting withDefault(String name, double value, Range range) {
    return new Setting(name, OptionalDouble.of(value), range);
  }

  /** The setting with its default, {@code beta1 = 0.9}, or its name alone. */
  @Override
  public String toString() {
    return defaultValue.isPresent() ? name + " = " + valueText() : name;
  }

  private String valueText() {
    double value = defaultValue.getAsDouble();
    if (range == Range.FLAG) {
      return value == 1 ? "true" : "false";
    }
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
