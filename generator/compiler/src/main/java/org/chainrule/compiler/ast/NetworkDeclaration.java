package org.chainrule.compiler.ast;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code network Name { members }}. */
public record NetworkDeclaration(Name name, Optional<Doc> doc, List<Member> members, Span span)
    implements Declaration {
  /** Copies the list. */
  public NetworkDeclaration {
    members = List.copyOf(members);
  }

  @Override
  public <R> R accept(Declaration.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
