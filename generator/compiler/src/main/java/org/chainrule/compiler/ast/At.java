package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code x[position]}: a number, or an index value that gathers. */
public record At(Expression position, Span span) implements SubscriptItem {

  @Override
  public <R> R accept(SubscriptItem.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
