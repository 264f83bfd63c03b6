package org.chainrule.compiler.diag;

import java.util.stream.IntStream;

/**
 * The text of one {@code .net} file under the name that its reader knows it by.
 *
 * <p>Offsets are counted in {@code char}s from 0, lines and columns from 1; a column counts
 * characters, so that a tab and an emoji are one each. Lines end in {@code \n}; a {@code \r} before
 * it belongs to the line's end.
 */
public final class SourceFile {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  /** The file called {@code name} in messages, holding {@code text}. */
  public SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, text.length())
                    .filter(i -> text.charAt(i) == '\n')
                    .map(i -> i + 1))
            .toArray();
  }

  /** The name that messages show. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The part of this file from {@code start} to before {@code end}. */
  public Span span(int start, int end) {
    return new Span(this, start, end);
  }

  /** How many lines there are; an empty file has one. */
  public int lines() {
    return lineStarts.length;
  }

  /** The number, from 1, of the line that {@code offset} stands on. */
  public int line(int offset) {
    int low = 0;
    int high = lineStarts.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (lineStarts[middle] <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + 1;
  }

  /** The column, from 1, of {@code offset} in its line. */
  public int column(int offset) {
    return text.codePointCount(lineStart(line(offset)), offset) + 1;
  }

  /** The offset of the first character of {@code line}. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** The offset behind the last character of {@code line}, its line end not counted. */
  public int lineEnd(int line) {
    int end = line < lines() ? lineStarts[line] - 1 : text.length();
    return end > lineStart(line) && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  @Override
  public String toString() {
    return name;
  }
}
