package org.chainrule.compiler.parse;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;
import org.chainrule.compiler.diag.SourceFile;

/**
 * A source file as ANTLR's lexer reads it. Its own stream counts code points; this one counts
 * {@code char}s, so that a token's indices are a span's offsets.
 */
final class TextStream implements CharStream {
  private final SourceFile file;
  private int position;

  TextStream(SourceFile file) {
    this.file = file;
  }

  @Override
  public void consume() {
    position++;
  }

  @Override
  public int LA(int offset) {
    int index = offset > 0 ? position + offset - 1 : position + offset;
    return index >= 0 && index < size() ? file.text().charAt(index) : IntStream.EOF;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = index;
  }

  @Override
  public int size() {
    return file.text().length();
  }

  @Override
  public String getSourceName() {
    return file.name();
  }

  @Override
  public String getText(Interval interval) {
    return file.text().substring(Math.min(interval.a, size()), Math.min(interval.b + 1, size()));
  }
}
