package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** A dimension; in a parameter of a layer or function, a bare name may bind. */
public record DimensionExpression(Expression size, Span span) implements DimensionPattern {

  @Override
  public <R> R accept(DimensionPattern.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
