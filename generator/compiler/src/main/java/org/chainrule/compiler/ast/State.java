package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code state mean: real[n] = zeros when condition;} */
public record State(
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
