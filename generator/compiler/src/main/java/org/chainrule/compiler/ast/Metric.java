package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code metric name = value;} */
public record Metric(Name name, Expression value, Optional<Doc> doc, Span span) implements Member {

  @Override
  public <R> R accept(Member.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
