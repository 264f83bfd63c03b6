package org.chainrule.compiler.format;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.parse.DeepStack;
import org.chainrule.compiler.parse.FileParser;
import org.chainrule.compiler.parse.Written;

/**
 * Lays a file out anew: a statement to a line, four spaces to a level, lines of at most 100
 * characters where they can be broken, at most one blank line in a row. How the file was laid out
 * before decides about two things alone: which lines have a blank one before them, and whether a
 * comment stands behind code or on a line of its own.
 */
public final class Formatter {
  private Formatter() {}

  /** The file's text in the canonical layout; nothing if it does not parse. */
  public static Optional<String> format(SourceFile file, Diagnostics diagnostics) {
    return DeepStack.call(
        () -> FileParser.parse(file, diagnostics).map(parsed -> text(Written.of(file))));
  }

  private static String text(List<Written> tokens) {
    StringBuilder text = new StringBuilder();
    LineWriter writer = new LineWriter(text);
    new Layout(Spacing.of(tokens)).lines().forEach(writer::write);
    return text.toString();
  }
}
