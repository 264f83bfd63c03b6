package org.chainrule.compiler.ast;

import java.util.List;
import org.chainrule.compiler.diag.Span;

/** {@code a or b or …}: at least two. */
public record Or(List<Expression> operands, Span span) implements Expression {
  /** Copies the list. */
  public Or {
    operands = List.copyOf(operands);
  }

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
