package org.chainrule.compiler.ast;

import java.util.List;
import org.chainrule.compiler.diag.Span;

/**
 * {@code source -> f(b) -> g as name}: each stage is called with the value before it as its first
 * argument.
 */
public record Pipeline(Expression source, List<Call> stages, Span span) implements Expression {
  /** Copies the list. */
  public Pipeline {
    stages = List.copyOf(stages);
  }

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
