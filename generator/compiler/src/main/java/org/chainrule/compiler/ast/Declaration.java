package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** What a file declares. */
public sealed interface Declaration
    permits NetworkDeclaration, LayerDeclaration, FunctionDeclaration {
  /** Where it is written. */
  Span span();

  /** Hands this to the method of {@code visitor} for its kind. */
  <R> R accept(Visitor<R> visitor);

  /** What is declared. */
  Name name();

  /** The doc comment before it. */
  Optional<Doc> doc();

  /** One method for each kind of declaration. */
  interface Visitor<R> {
    /** For {@code network}. */
    R visit(NetworkDeclaration declaration);

    /** For {@code layer}. */
    R visit(LayerDeclaration declaration);

    /** For {@code function}. */
    R visit(FunctionDeclaration declaration);
  }
}
