package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code target name: type;} */
public record Target(Name name, TensorType type, Optional<Doc> doc, Span span) implements Member {

  @Override
  public <R> R accept(Member.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
