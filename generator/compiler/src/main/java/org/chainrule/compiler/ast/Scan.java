package org.chainrule.compiler.ast;

import java.util.List;
import org.chainrule.compiler.diag.Span;

/** {@code scan source in x with state = start { body }}. */
public record Scan(
    List<ScanSource> sources, List<ScanState> states, List<Statement> body, Span span)
    implements Expression {
  /** Copies the lists. */
  public Scan {
    sources = List.copyOf(sources);
    states = List.copyOf(states);
    body = List.copyOf(body);
  }

  /** Where the word {@code scan} stands. */
  public Span keyword() {
    return new Span(span.file(), span.start(), span.start() + "scan".length());
  }

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
