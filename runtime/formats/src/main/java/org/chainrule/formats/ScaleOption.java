package org.chainrule.formats;

import java.util.OptionalDouble;
import org.chainrule.runtime.DataException;

/** An input's name and the factor that all its elements are multiplied with. */
record ScaleOption(String name, double factor) {
  /** Parses {@code x=0.5} or {@code x=1/255}. */
  static ScaleOption parse(String text) throws DataException {
    int equals = text.indexOf('=');
    if (equals > 0) {
      OptionalDouble factor = factor(text.substring(equals + 1));
      if (factor.isPresent() && Double.isFinite(factor.getAsDouble())) {
        return new ScaleOption(text.substring(0, equals), factor.getAsDouble());
      }
    }
    throw new DataException(
        "found '%s', expected NAME=FACTOR such as x=1/255 or x=0.01".formatted(text));
  }

  private static OptionalDouble factor(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return CsvNumbers.parse(text);
    }
    OptionalDouble above = CsvNumbers.parse(text.substring(0, slash));
    OptionalDouble below = CsvNumbers.parse(text.substring(slash + 1));
    return above.isPresent() && below.isPresent()
        ? OptionalDouble.of(above.getAsDouble() / below.getAsDouble())
        : OptionalDouble.empty();
  }
}
