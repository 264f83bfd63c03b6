package org.chainrule.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a number, {@code 1e-3}; also a quotient, {@code 1/255}, {@code true} as 1 and {@code false}
 * as 0.
 */
final class Numbers implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    return switch (text) {
      case "true" -> 1.0;
      case "false" -> 0.0;
      default -> finite(text);
    };
  }

  private static double finite(String text) {
    int slash = text.indexOf('/');
    double value =
        slash < 0
            ? parse(text, text)
            : parse(text.substring(0, slash), text) / parse(text.substring(slash + 1), text);
    if (!Double.isFinite(value)) {
      throw problem(text);
    }
    return value;
  }

  private static double parse(String part, String text) {
    try {
      return Double.parseDouble(part);
    } catch (NumberFormatException e) {
      throw problem(text);
    }
  }

  private static TypeConversionException problem(String text) {
    return new TypeConversionException("expected a number, found '%s'".formatted(text));
  }

  /** Reads a number above 0. */
  static final class Positive implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double value = finite(text);
      if (value > 0) {
        return value;
      }
      throw new TypeConversionException("expected a number above 0, found '%s'".formatted(text));
    }
  }

  /** Reads a part of the whole: more than nothing and less than all. */
  static final class BetweenZeroAndOne implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double value = finite(text);
      if (value > 0 && value < 1) {
        return value;
      }
      throw new TypeConversionException(
          "expected a number above 0 and below 1, found '%s'".formatted(text));
    }
  }
}
