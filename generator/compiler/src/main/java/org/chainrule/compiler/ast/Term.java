package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** A further term of a sum, with the sign before it and the sign's place. */
public record Term(Sign sign, Span operator, Expression value) {
  /** What is done with the term. */
  public enum Sign {
    /** {@code +}. */
    PLUS("+"),
    /** {@code -}. */
    MINUS("-");

    private final String symbol;

    Sign(String symbol) {
      this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
      return symbol;
    }
  }
}
