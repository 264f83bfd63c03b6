package org.chainrule.compiler.ast;

import java.util.Locale;
import org.chainrule.compiler.diag.Span;

/** A compile-time value or a function, in the type of a parameter: {@code units: int}. */
public record KindType(Kind kind, Span span) implements TypeExpression {
  /** What is handed over. */
  public enum Kind {
    /** A whole number. */
    INT,
    /** A number known when the file is compiled. */
    NUMBER,
    /** True or false. */
    BOOL,
    /** A function, layer or built-in. */
    FUNCTION,
    /** How a parameter starts. */
    INITIALIZER;

    /** As it is written. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public <R> R accept(TypeExpression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
