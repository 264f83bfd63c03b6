package org.chainrule.formats;

import java.util.OptionalDouble;

/** Numbers as people write them: digits, a sign, a point, an exponent; nothing else Java knows. */
final class CsvNumbers {
  private CsvNumbers() {}

  static boolean isNumber(String text) {
    return parse(text).isPresent();
  }

  static OptionalDouble parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return OptionalDouble.empty();
      }
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
