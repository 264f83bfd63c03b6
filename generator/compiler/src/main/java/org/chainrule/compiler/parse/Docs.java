package org.chainrule.compiler.parse;

import java.util.Optional;
import java.util.stream.Collectors;
import org.chainrule.compiler.ast.Doc;
import org.chainrule.compiler.diag.Span;

/** Takes the text of a doc comment out of its stars. */
final class Docs {
  private static final String OPEN = "/**";
  private static final String EMPTY = "/**/";
  private static final String CLOSE = "*/";

  private Docs() {}

  /** The doc comment that is written at {@code span}; nothing if it is another comment. */
  static Optional<Doc> of(Span span) {
    String text = span.text();
    if (!text.startsWith(OPEN) || text.equals(EMPTY)) {
      return Optional.empty();
    }
    String inside = text.substring(OPEN.length(), text.length() - CLOSE.length());
    return Optional.of(new Doc(withoutStars(inside), span));
  }

  private static String withoutStars(String inside) {
    return inside
        .lines()
        .map(line -> line.replaceFirst("^[ \t]*\\*+ ?", "").stripTrailing())
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
