package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code not operand}. */
public record Not(Expression operand, Span span) implements Expression {

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
