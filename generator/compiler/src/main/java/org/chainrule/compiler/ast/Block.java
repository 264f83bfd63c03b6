package org.chainrule.compiler.ast;

import java.util.List;
import org.chainrule.compiler.diag.Span;

/** What a layer or function does: {@code { statements; return result; }}. */
public record Block(List<Statement> statements, Expression result, Span span) {
  /** Copies the list. */
  public Block {
    statements = List.copyOf(statements);
  }
}
