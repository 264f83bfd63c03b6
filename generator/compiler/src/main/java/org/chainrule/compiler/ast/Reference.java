package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** A name that stands for its value. */
public record Reference(Name name, Span span) implements Expression {

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
