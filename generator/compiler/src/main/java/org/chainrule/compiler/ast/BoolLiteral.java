package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code true} or {@code false}. */
public record BoolLiteral(boolean value, Span span) implements Expression {

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
