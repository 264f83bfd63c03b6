package org.chainrule.compiler.ast;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/**
 * {@code callee(arguments) as name}. The callee is a {@link Reference} or again a call. As a stage
 * of a {@link Pipeline} it lacks its first argument, and {@code x -> f} is a call without
 * arguments.
 */
public record Call(Expression callee, List<Argument> arguments, Optional<Name> as, Span span)
    implements Expression {
  /** Copies the list. */
  public Call {
    arguments = List.copyOf(arguments);
  }

  @Override
  public <R> R accept(Expression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
