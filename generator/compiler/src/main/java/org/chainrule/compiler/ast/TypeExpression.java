package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** A type as written. */
public sealed interface TypeExpression permits TensorType, KindType {
  /** Where it is written. */
  Span span();

  /** Hands this to the method of {@code visitor} for its kind. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind of type. */
  interface Visitor<R> {
    /** For {@code real[2, 3]}. */
    R visit(TensorType type);

    /** For {@code int}. */
    R visit(KindType type);
  }
}
