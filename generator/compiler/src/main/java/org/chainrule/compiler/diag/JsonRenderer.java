package org.chainrule.compiler.diag;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Prints diagnostics for programs: a JSON array with one object for each.
 *
 * <p>An object has {@code severity} ({@code error} or {@code warning}), {@code kind}, {@code
 * message}, {@code file}, {@code line}, {@code column}, {@code endLine}, {@code endColumn} (just
 * behind the last character; lines and columns from 1, columns in characters), {@code labels} (each
 * with the same five and {@code text}; the first is the place itself) and {@code helps}. A
 * diagnostic about no place in a text has neither file nor numbers, and no labels.
 */
public final class JsonRenderer {
  private JsonRenderer() {}

  /** All of {@code diagnostics}, one object a line. */
  public static String render(Diagnostics diagnostics) {
    return diagnostics.list().stream()
        .map(JsonRenderer::object)
        .collect(Collectors.joining(",\n", "[", "]\n"));
  }

  private static String object(Diagnostic diagnostic) {
    Optional<Span> span = diagnostic.span();
    return "{"
        + field("severity", quoted(diagnostic.severity().word()))
        + ","
        + field("kind", quoted(diagnostic.kind()))
        + ","
        + field("message", quoted(diagnostic.message()))
        + ","
        + span.map(place -> place(place) + ",").orElse("")
        + field("labels", array(diagnostic.labels(), JsonRenderer::label))
        + ","
        + field("helps", array(diagnostic.helps(), JsonRenderer::quoted))
        + "}";
  }

  private static String label(Label label) {
    return "{" + field("text", quoted(label.text())) + "," + place(label.span()) + "}";
  }

  private static String place(Span span) {
    Span end = span.after();
    return field("file", quoted(span.file().name()))
        + ","
        + field("line", Integer.toString(span.line()))
        + ","
        + field("column", Integer.toString(span.column()))
        + ","
        + field("endLine", Integer.toString(end.line()))
        + ","
        + field("endColumn", Integer.toString(end.column()));
  }

  private static String field(String name, String value) {
    return "\"" + name + "\":" + value;
  }

  private static <T> String array(List<T> items, Function<T, String> item) {
    return items.stream().map(item).collect(Collectors.joining(",", "[", "]"));
  }

  /** Escapes what JSON asks for, and whatever is not plain ASCII, so that no encoding matters. */
  private static String quoted(String text) {
    return text.chars().mapToObj(JsonRenderer::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int character) {
    return switch (character) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default ->
          character >= ' ' && character <= '~'
              ? String.valueOf((char) character)
              : String.format(Locale.ROOT, "\\u%04x", character);
    };
  }
}
