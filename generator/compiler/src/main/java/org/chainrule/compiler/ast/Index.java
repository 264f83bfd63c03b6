package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code index(size)}: whole numbers from 0 to size - 1. */
public record Index(Expression size, Span span) implements Element {

  @Override
  public <R> R accept(Element.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
