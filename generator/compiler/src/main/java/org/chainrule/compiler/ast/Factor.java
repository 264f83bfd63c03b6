package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** A further factor of a product, with the operator before it and the operator's place. */
public record Factor(Operator kind, Span operator, Expression value) {
  /** What is done with the factor. */
  public enum Operator {
    /** {@code *}, elementwise. */
    TIMES("*"),
    /** {@code /}, elementwise. */
    OVER("/"),
    /** {@code @}, the matrix product. */
    MATRIX("@");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
      return symbol;
    }
  }
}
