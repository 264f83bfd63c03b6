package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** What has a value. */
public sealed interface Expression
    permits NumberLiteral,
        BoolLiteral,
        ListLiteral,
        Reference,
        NextReference,
        Sum,
        Product,
        Negate,
        Power,
        Compare,
        And,
        Or,
        Not,
        Conditional,
        Call,
        Pipeline,
        Subscript,
        Scan {
  /** Where it is written. */
  Span span();

  /** Hands this to the method of {@code visitor} for its kind. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind of expression. */
  interface Visitor<R> {
    /** For {@code 0.5}. */
    R visit(NumberLiteral literal);

    /** For {@code true}. */
    R visit(BoolLiteral literal);

    /** For {@code [0, 2]}. */
    R visit(ListLiteral literal);

    /** For {@code x}. */
    R visit(Reference reference);

    /** For {@code next c}. */
    R visit(NextReference reference);

    /** For {@code a + b - c}. */
    R visit(Sum sum);

    /** For {@code a * b / c @ d}. */
    R visit(Product product);

    /** For {@code -a}. */
    R visit(Negate negate);

    /** For {@code a ^ b}. */
    R visit(Power power);

    /** For {@code a < b}. */
    R visit(Compare compare);

    /** For {@code a and b}. */
    R visit(And and);

    /** For {@code a or b}. */
    R visit(Or or);

    /** For {@code not a}. */
    R visit(Not not);

    /** For {@code c ? a : b}. */
    R visit(Conditional conditional);

    /** For {@code f(a, b)}. */
    R visit(Call call);

    /** For {@code x -> f -> g}. */
    R visit(Pipeline pipeline);

    /** For {@code x[i]}. */
    R visit(Subscript subscript);

    /** For {@code scan … in … { … }}. */
    R visit(Scan scan);
  }
}
