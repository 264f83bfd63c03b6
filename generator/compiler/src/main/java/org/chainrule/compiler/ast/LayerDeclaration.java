package org.chainrule.compiler.ast;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code layer name(parameters) { … return result; }}. */
public record LayerDeclaration(
    Name name, Optional<Doc> doc, List<ParameterDeclaration> parameters, Block body, Span span)
    implements Declaration {
  /** Copies the list. */
  public LayerDeclaration {
    parameters = List.copyOf(parameters);
  }

  @Override
  public <R> R accept(Declaration.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
