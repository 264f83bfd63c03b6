package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code next name = value;}: what the state {@code name} becomes. */
public record Next(Name name, Expression value, Optional<Doc> doc, Span span) implements Statement {

  @Override
  public <R> R accept(Statement.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
