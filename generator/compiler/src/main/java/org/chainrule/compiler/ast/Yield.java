package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code yield value;} in the body of a scan. */
public record Yield(Expression value, Optional<Doc> doc, Span span) implements Statement {

  @Override
  public <R> R accept(Statement.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
