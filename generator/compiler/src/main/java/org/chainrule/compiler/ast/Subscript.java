package org.chainrule.compiler.ast;

import java.util.List;
import org.chainrule.compiler.diag.Span;

/** {@code value[items]}. */
public record Subscript(Expression value, List<SubscriptItem> items, Span span)
    implements Expression {
  /** Copies the list. */
  public Subscript {
    items = List.copyOf(items);
  }

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
