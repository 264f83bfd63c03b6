package org.chainrule.compiler.ast;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code function name(parameters) = result;}, or with a block in place of the result alone. */
public record FunctionDeclaration(
    Name name, Optional<Doc> doc, List<ParameterDeclaration> parameters, Block body, Span span)
    implements Declaration {
  /** Copies the list. */
  public FunctionDeclaration {
    parameters = List.copyOf(parameters);
  }

  @Override
  public <R> R accept(Declaration.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
