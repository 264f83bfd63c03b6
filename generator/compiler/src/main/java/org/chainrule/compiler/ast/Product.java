package org.chainrule.compiler.ast;

import java.util.List;
import org.chainrule.compiler.diag.Span;

/** {@code first * a / b @ c …}, from the left; there is at least one further factor. */
public record Product(Expression first, List<Factor> rest, Span span) implements Expression {
  /** Copies the list. */
  public Product {
    rest = List.copyOf(rest);
  }

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
