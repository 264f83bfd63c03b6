package org.chainrule.compiler.diag;

/**
 * The line on which a span starts, fit to be printed: tabs are widened, characters that a terminal
 * would obey are replaced, and a long line is cut around the span.
 */
record Snippet(String line, int indent, int width) {
  private static final int TAB = 4;
  private static final int WIDEST = 110;
  private static final int CONTEXT = 50;
  private static final String CUT = "...";

  static Snippet of(Span span) {
    SourceFile file = span.file();
    int lineStart = file.lineStart(span.line());
    int lineEnd = Math.max(file.lineEnd(span.line()), span.start());
    int end = Math.min(span.end(), lineEnd);
    boolean wide = lineEnd - lineStart > WIDEST;
    int from = wide ? Math.max(lineStart, span.start() - CONTEXT) : lineStart;
    int to = wide ? Math.min(lineEnd, Math.max(from + WIDEST, span.start() + CONTEXT)) : lineEnd;
    String before =
        (from > lineStart ? CUT : "") + printable(file.text().substring(from, span.start()), 0);
    int column = width(before);
    int marked = Math.min(end, to);
    String inside = printable(file.text().substring(span.start(), marked), column);
    String after = printable(file.text().substring(marked, to), column + width(inside));
    String line = before + inside + after + (to < lineEnd ? CUT : "");
    return new Snippet(line.stripTrailing(), column, Math.max(1, width(inside)));
  }

  /** A line of {@code mark}s that stand under the span. */
  String marks(char mark) {
    return " ".repeat(indent) + String.valueOf(mark).repeat(width);
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String printable(String text, int column) {
    StringBuilder printed = new StringBuilder();
    int[] at = {column};
    text.codePoints()
        .forEach(
            character -> {
              String shown = printable(character, at[0]);
              printed.append(shown);
              at[0] += width(shown);
            });
    return printed.toString();
  }

  private static String printable(int character, int column) {
    if (character == '\t') {
      return " ".repeat(TAB - column % TAB);
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          "\uFFFD";
      default -> Character.toString(character);
    };
  }
}
