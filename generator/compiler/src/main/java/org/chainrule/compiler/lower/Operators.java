package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chainrule.compiler.scalar.Fn;

/** How scalar functions are written in the language, for messages: {@code [3] + [4]}. */
final class Operators {
  private static final Map<Fn, String> SYMBOLS =
      Map.ofEntries(
          Map.entry(Fn.ADD, "+"),
          Map.entry(Fn.SUBTRACT, "-"),
          Map.entry(Fn.MULTIPLY, "*"),
          Map.entry(Fn.DIVIDE, "/"),
          Map.entry(Fn.POWER, "^"),
          Map.entry(Fn.LESS, "<"),
          Map.entry(Fn.LESS_OR_EQUAL, "<="),
          Map.entry(Fn.EQUAL, "=="),
          Map.entry(Fn.AND, "and"),
          Map.entry(Fn.OR, "or"));

  private Operators() {}

  /** The function of these operands as a user would write it. */
  static String applied(Fn fn, List<String> operands) {
    String symbol = SYMBOLS.get(fn);
    return symbol == null
        ? fn.name().toLowerCase(Locale.ROOT) + "(" + String.join(", ", operands) + ")"
        : operands.get(0) + " " + symbol + " " + operands.get(1);
  }
}
