package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code next c}: what the state {@code c} becomes in this step. */
public record NextReference(Name name, Span span) implements Expression {

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
