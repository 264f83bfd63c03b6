package org.chainrule.compiler.format;

import java.util.List;
import org.chainrule.compiler.parse.Written;

/**
 * Which of its three meanings a colon has is decided by the brackets and question marks before it:
 * {@code x: real[3]}, {@code x[a:b]}, {@code c ? a : b}. A slice is written with spaces where a
 * bound is more than a name or a number: {@code x[a:b]}, {@code x[2 * a : b]}, {@code x[2 * a :]}.
 */
final class Colons {
  private final List<Written> tokens;

  Colons(List<Written> tokens) {
    this.tokens = tokens;
  }

  /** Whether a space stands before, and behind, the slice's colon at {@code place}. */
  boolean[] spaces(int place) {
    int start = place;
    for (int depth = 0; depth > 0 || !isAny(start - 1, "[", ","); start--) {
      depth += isAny(start - 1, "]", ")") ? 1 : isAny(start - 1, "[", "(") ? -1 : 0;
    }
    int end = place + 1;
    for (int depth = 0; depth > 0 || !isAny(end, "]", ","); end++) {
      depth += isAny(end, "[", "(") ? 1 : isAny(end, "]", ")") ? -1 : 0;
    }
    boolean wide = isWide(start, end);
    return new boolean[] {
      wide && place > start && !isAny(place - 1, ":"),
      wide && place + 1 < end && !isAny(place + 1, ":")
    };
  }

  /** Whether a bound is more than a name or number with or without a sign. */
  private boolean isWide(int start, int end) {
    int length = 0;
    for (int k = start; k < end; k++) {
      length = isAny(k, ":") ? 0 : isAny(k, "-") && length == 0 ? 0 : length + 1;
      if (length > 1) {
        return true;
      }
    }
    return false;
  }

  private boolean isAny(int place, String... signs) {
    return List.of(signs).contains(tokens.get(place).text());
  }
}
