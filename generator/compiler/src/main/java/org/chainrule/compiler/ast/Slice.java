package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code start:stop:step}, each of which may be left out. */
public record Slice(
    Optional<Expression> start, Optional<Expression> stop, Optional<Expression> step, Span span)
    implements SubscriptItem {

  @Override
  public <R> R accept(SubscriptItem.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
