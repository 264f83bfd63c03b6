package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** A place between the brackets of a subscript. */
public sealed interface SubscriptItem permits At, Slice, RestOfSubscript {
  /** Where it is written. */
  Span span();

  /** Hands this to the method of {@code visitor} for its kind. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind of place. */
  interface Visitor<R> {
    /** For {@code i}. */
    R visit(At at);

    /** For {@code a:b:s}. */
    R visit(Slice slice);

    /** For {@code ..}. */
    R visit(RestOfSubscript subscript);
  }
}
