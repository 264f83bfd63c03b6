package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** What a tensor holds. */
public sealed interface Element permits Real, Index {
  /** Where it is written. */
  Span span();

  /** Hands this to the method of {@code visitor} for its kind. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind of element. */
  interface Visitor<R> {
    /** For {@code real}. */
    R visit(Real real);

    /** For {@code index(n)}. */
    R visit(Index index);
  }
}
