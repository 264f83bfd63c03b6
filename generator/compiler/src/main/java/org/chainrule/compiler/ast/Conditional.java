package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code condition ? then : otherwise}. */
public record Conditional(Expression condition, Expression then, Expression otherwise, Span span)
    implements Expression {

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
