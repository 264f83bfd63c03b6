package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code base ^ exponent}. */
public record Power(Expression base, Span operator, Expression exponent, Span span)
    implements Expression {

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
