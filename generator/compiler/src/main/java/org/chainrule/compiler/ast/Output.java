package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code output name = value;}, or {@code output name;} for a name that is there already. */
public record Output(Name name, Optional<Expression> value, Optional<Doc> doc, Span span)
    implements Member {

  @Override
  public <R> R accept(Member.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
