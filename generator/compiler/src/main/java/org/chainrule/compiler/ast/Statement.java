package org.chainrule.compiler.ast;

/** What stands in networks, layers, functions and the bodies of scans. */
public sealed interface Statement extends Member permits Let, Param, State, Next, Yield {
  /** Hands this to the method of {@code visitor} for its kind. */
  <R> R accept(Visitor<R> visitor);

  @Override
  default <R> R accept(Member.Visitor<R> visitor) {
    return accept((Visitor<R>) visitor);
  }

  /** One method for each kind of statement. */
  interface Visitor<R> {
    /** For {@code name = expression;}. */
    R visit(Let let);

    /** For {@code param}. */
    R visit(Param param);

    /** For {@code state}. */
    R visit(State state);

    /** For {@code next name = expression;}. */
    R visit(Next next);

    /** For {@code yield}. */
    R visit(Yield statement);
  }
}
