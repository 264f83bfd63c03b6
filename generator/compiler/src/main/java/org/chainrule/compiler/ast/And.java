package org.chainrule.compiler.ast;

import java.util.List;
import org.chainrule.compiler.diag.Span;

/** {@code a and b and …}: at least two. */
public record And(List<Expression> operands, Span span) implements Expression {
  /** Copies the list. */
  public And {
    operands = List.copyOf(operands);
  }

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
