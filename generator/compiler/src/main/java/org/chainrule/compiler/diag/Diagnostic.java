package org.chainrule.compiler.diag;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing to tell the user: what is wrong, where, what else has to do with it, and what to do.
 *
 * @param kind the message's name for programs, in kebab case: {@code unknown-name}
 * @param labels the place it is about first, then the other parties; none for a file that cannot be
 *     read
 * @param helps what the user could do, each a sentence without a full stop
 */
public record Diagnostic(
    Severity severity, String kind, String message, List<Label> labels, List<String> helps) {
  /** Copies the lists. */
  public Diagnostic {
    labels = List.copyOf(labels);
    helps = List.copyOf(helps);
  }

  /** An error about no place in a text. */
  public static Diagnostic error(String kind, String message) {
    return new Diagnostic(Severity.ERROR, kind, message, List.of(), List.of());
  }

  /** An error at {@code span}, with the words under the caret there. */
  public static Diagnostic error(String kind, String message, Span span, String text) {
    return error(kind, message).also(span, text);
  }

  /** A warning at {@code span}, with the words under the caret there. */
  public static Diagnostic warning(String kind, String message, Span span, String text) {
    return new Diagnostic(Severity.WARNING, kind, message, List.of(), List.of()).also(span, text);
  }

  /** The same, which also shows {@code span}. */
  public Diagnostic also(Span span, String text) {
    return new Diagnostic(severity, kind, message, append(labels, new Label(span, text)), helps);
  }

  /** The same, which also proposes {@code help}. */
  public Diagnostic help(String help) {
    return new Diagnostic(severity, kind, message, labels, append(helps, help));
  }

  /** The same as an error, which a warning is where the user is strict. */
  public Diagnostic asError() {
    return new Diagnostic(Severity.ERROR, kind, message, labels, helps);
  }

  /** The place it is about; none for a file that cannot be read. */
  public Optional<Span> span() {
    return labels.stream().map(Label::span).findFirst();
  }

  private static <T> List<T> append(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }
}
