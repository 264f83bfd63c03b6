package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code name = value;} */
public record Let(Name name, Expression value, Optional<Doc> doc, Span span) implements Statement {

  @Override
  public <R> R accept(Statement.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
