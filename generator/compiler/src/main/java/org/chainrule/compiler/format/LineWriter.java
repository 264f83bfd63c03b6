package org.chainrule.compiler.format;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes lines, the long ones broken where it hurts least, the rest indented by two levels. */
final class LineWriter {
  static final int WIDTH = 100;
  static final int INDENT = 4;

  private final StringBuilder out;

  LineWriter(StringBuilder out) {
    this.out = out;
  }

  void write(Line line) {
    if (line.apart()) {
      out.append('\n');
    }
    int value = valueToMove(line);
    int start = 0;
    while (start < line.pieces().size()) {
      int indent = INDENT * (start == 0 ? line.level() : line.level() + 2);
      int limit = start < value ? value : line.pieces().size();
      int end = end(line.pieces().subList(0, limit), start, indent);
      write(line.pieces().subList(start, end), indent);
      start = end;
    }
  }

  /**
   * Where the value starts if it moves to a line of its own: the whole is too long, the value alone
   * is not, and it is no pipeline, which is broken at its arrows. Otherwise 0.
   */
  private static int valueToMove(Line line) {
    List<Piece> pieces = line.pieces();
    int value = 0;
    while (value < pieces.size() && pieces.get(value).tightness() != Piece.VALUE) {
      value++;
    }
    if (value == pieces.size() || fits(pieces, INDENT * line.level())) {
      return 0;
    }
    List<Piece> moved = pieces.subList(value, pieces.size());
    boolean pipeline = moved.stream().limit(WIDTH).anyMatch(piece -> piece.is("->"));
    return pipeline || !fits(moved, INDENT * (line.level() + 2)) ? 0 : value;
  }

  private static boolean fits(List<Piece> pieces, int indent) {
    int width = indent;
    for (int k = 0; k < pieces.size() && width <= WIDTH; k++) {
      width += pieces.get(k).width();
    }
    return width <= WIDTH;
  }

  private void write(List<Piece> pieces, int indent) {
    out.append(" ".repeat(indent));
    for (int k = 0; k < pieces.size(); k++) {
      out.append(k > 0 && pieces.get(k).spaced() ? " " : "").append(text(pieces.get(k), indent));
    }
    out.append('\n');
  }

  /** Where the line that starts with piece {@code start} is broken. */
  private static int end(List<Piece> pieces, int start, int indent) {
    int width = indent;
    int best = -1;
    int k = start;
    while (k < pieces.size() && (k == start || !pieces.get(k - 1).isLineComment())) {
      boolean mayBreak = k > start && pieces.get(k).tightness() < Piece.NEVER;
      if (mayBreak && (best < 0 || pieces.get(k).tightness() <= pieces.get(best).tightness())) {
        best = k;
      }
      width += pieces.get(k).width();
      k++;
      if (width > WIDTH && best >= 0) {
        return best;
      }
    }
    return k;
  }

  private static String text(Piece piece, int indent) {
    if (!piece.isComment()) {
      return piece.text();
    }
    List<String> lines = piece.text().lines().map(String::stripTrailing).toList();
    Stream<String> rest = lines.stream().skip(1);
    return Stream.concat(lines.stream().limit(1), rest.map(line -> aligned(line, indent)))
        .collect(Collectors.joining("\n"));
  }

  /** A line of a comment whose lines start with stars has its star below the first one's. */
  private static String aligned(String line, int indent) {
    return line.stripLeading().startsWith("*")
        ? " ".repeat(indent + 1) + line.stripLeading()
        : line;
  }
}
