package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** A place between the brackets of a tensor's type. */
public sealed interface DimensionPattern permits RestOfShape, DimensionExpression {
  /** Where it is written. */
  Span span();

  /** Hands this to the method of {@code visitor} for its kind. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind of place. */
  interface Visitor<R> {
    /** For {@code ..}. */
    R visit(RestOfShape shape);

    /** For {@code 2 * n}. */
    R visit(DimensionExpression expression);
  }
}
