package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code loss = value;}; the keyword's own place is kept for messages. */
public record Loss(Expression value, Span keyword, Optional<Doc> doc, Span span) implements Member {

  @Override
  public <R> R accept(Member.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
