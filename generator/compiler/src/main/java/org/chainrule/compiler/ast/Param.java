package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code param W: real[n, m] = he when condition;} */
public record Param(
    Name name,
    TensorType type,
    Expression initialiser,
    Optional<Expression> when,
    Optional<Doc> doc,
    Span span)
    implements Statement {

  @Override
  public <R> R accept(Statement.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
