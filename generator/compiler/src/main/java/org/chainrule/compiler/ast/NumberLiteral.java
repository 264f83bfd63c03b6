package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** A number, never negative, as written and as the nearest double. */
public record NumberLiteral(String text, double value, Span span) implements Expression {

  /** Whether it is written without a point and an exponent. */
  public boolean isWhole() {
    return text.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
