package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code -value}. */
public record Negate(Expression value, Span span) implements Expression {

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
