package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** What stands in a network. */
public sealed interface Member permits Statement, Input, Target, Loss, Output, Metric, Train {
  /** The doc comment before it. */
  Optional<Doc> doc();

  /** Where it is written. */
  Span span();

  /** Hands this to the method of {@code visitor} for its kind. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind of member. */
  interface Visitor<R> extends Statement.Visitor<R> {
    /** For {@code input}. */
    R visit(Input input);

    /** For {@code target}. */
    R visit(Target target);

    /** For {@code loss}. */
    R visit(Loss loss);

    /** For {@code output}. */
    R visit(Output output);

    /** For {@code metric}. */
    R visit(Metric metric);

    /** For {@code train}. */
    R visit(Train train);
  }
}
