package org.chainrule.compiler.ast;

import java.util.List;
import org.chainrule.compiler.diag.Span;

/** A package name such as {@code demo.mnist}, part by part. */
public record QualifiedName(List<String> parts, Span span) {
  /** Copies the list. */
  public QualifiedName {
    parts = List.copyOf(parts);
  }

  /** The parts joined by dots. */
  public String text() {
    return String.join(".", parts);
  }
}
