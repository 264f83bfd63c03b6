package org.chainrule.compiler.diag;

/**
 * A part of a source file, from offset {@code start} to before {@code end}; empty where something
 * is missing.
 */
public record Span(SourceFile file, int start, int end) {
  /** Checks that the part lies within the file. */
  public Span {
    if (start < 0 || end < start || end > file.text().length()) {
      throw new IllegalArgumentException(start + ".." + end + " is not within " + file.name());
    }
  }

  /** From this one's start to the end of {@code last}, which stands behind it in the same file. */
  public Span to(Span last) {
    return new Span(file, start, Math.max(end, last.end));
  }

  /** The empty part just behind this one. */
  public Span after() {
    return new Span(file, end, end);
  }

  /** What is written there. */
  public String text() {
    return file.text().substring(start, end);
  }

  /** The line, from 1, on which it starts. */
  public int line() {
    return file.line(start);
  }

  /** The column, from 1, at which it starts. */
  public int column() {
    return file.column(start);
  }

  /** The place as tools print it: {@code file:line:column}. */
  @Override
  public String toString() {
    return file.name() + ":" + line() + ":" + column();
  }
}
