package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code ..} in a subscript: whole dimensions, as many as are not written. */
public record RestOfSubscript(Span span) implements SubscriptItem {

  @Override
  public <R> R accept(SubscriptItem.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
