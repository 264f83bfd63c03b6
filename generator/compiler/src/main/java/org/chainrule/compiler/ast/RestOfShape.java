package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code ..} in a type: any number of dimensions. */
public record RestOfShape(Span span) implements DimensionPattern {

  @Override
  public <R> R accept(DimensionPattern.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
