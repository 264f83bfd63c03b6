package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code real}: floating-point numbers. */
public record Real(Span span) implements Element {

  @Override
  public <R> R accept(Element.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
