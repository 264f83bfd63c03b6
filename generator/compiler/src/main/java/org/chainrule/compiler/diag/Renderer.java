package org.chainrule.compiler.diag;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints diagnostics for people: the message, the place, the line with carets under what it is
 * about, and what to do.
 *
 * <pre>
 * error: cannot multiply [100] @ [90, 10]
 *   --&gt; mnist.net:9:16
 *    |
 *  9 |     scores = h @ W2 + b2;
 *    |                ^ the inner dimensions are 100 (h) and 90 (W2)
 *    = help: declare W2 as real[100, 10]
 * </pre>
 */
public final class Renderer {
  private Renderer() {}

  /** All of {@code diagnostics}, an empty line between them; "" if there are none. */
  public static String render(Diagnostics diagnostics) {
    String kept =
        diagnostics.list().stream().map(Renderer::render).collect(Collectors.joining("\n"));
    int omitted = diagnostics.omitted();
    return omitted == 0 ? kept : kept + "\n... and " + omitted + " more\n";
  }

  /** One diagnostic, ending in a line end. */
  public static String render(Diagnostic diagnostic) {
    List<String> lines = new ArrayList<>();
    lines.add(diagnostic.severity().word() + ": " + diagnostic.message());
    String margin = " ".repeat(gutter(diagnostic) + 2);
    places(diagnostic.labels(), margin, lines);
    diagnostic.helps().forEach(help -> lines.add(margin + "= help: " + help));
    return String.join("\n", lines) + "\n";
  }

  /** How many digits the longest line number has. */
  private static int gutter(Diagnostic diagnostic) {
    return diagnostic.labels().stream()
        .mapToInt(label -> Integer.toString(label.span().line()).length())
        .max()
        .orElse(0);
  }

  private static void places(List<Label> labels, String margin, List<String> lines) {
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      Snippet snippet = Snippet.of(label.span());
      if (i == 0 || !sameLine(labels.get(i - 1), label)) {
        heading(labels, i, margin, lines);
        lines.add((number(label.span(), margin) + "| " + snippet.line()).stripTrailing());
      }
      String words = label.text().isEmpty() ? "" : " " + label.text();
      lines.add(margin + "| " + snippet.marks(i == 0 ? '^' : '-') + words);
    }
  }

  private static void heading(List<Label> labels, int i, String margin, List<String> lines) {
    Span span = labels.get(i).span();
    if (i == 0) {
      lines.add(margin.substring(1) + "--> " + span);
    } else if (!labels.get(i - 1).span().file().equals(span.file())) {
      lines.add(margin.substring(1) + "::: " + span);
    }
    lines.add(margin + "|");
  }

  private static boolean sameLine(Label one, Label other) {
    return one.span().file().equals(other.span().file())
        && one.span().line() == other.span().line()
        && Snippet.of(one.span()).line().equals(Snippet.of(other.span()).line());
  }

  private static String number(Span span, String margin) {
    return String.format("%" + (margin.length() - 1) + "d ", span.line());
  }
}
