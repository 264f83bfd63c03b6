package org.chainrule.compiler.ast;

import java.util.List;
import org.chainrule.compiler.diag.Span;

/** {@code [0, 2]}. */
public record ListLiteral(List<Expression> items, Span span) implements Expression {
  /** Copies the list. */
  public ListLiteral {
    items = List.copyOf(items);
  }

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
