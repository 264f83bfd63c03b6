package org.chainrule.compiler.ast;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code train { settings }}; the keyword's own place is kept for messages. */
public record Train(List<Setting> settings, Span keyword, Optional<Doc> doc, Span span)
    implements Member {
  /** Copies the list. */
  public Train {
    settings = List.copyOf(settings);
  }

  @Override
  public <R> R accept(Member.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
