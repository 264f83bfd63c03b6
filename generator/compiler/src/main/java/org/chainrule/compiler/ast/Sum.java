package org.chainrule.compiler.ast;

import java.util.List;
import org.chainrule.compiler.diag.Span;

/** {@code first + a - b …}, from the left; there is at least one further term. */
public record Sum(Expression first, List<Term> rest, Span span) implements Expression {
  /** Copies the list. */
  public Sum {
    rest = List.copyOf(rest);
  }

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
