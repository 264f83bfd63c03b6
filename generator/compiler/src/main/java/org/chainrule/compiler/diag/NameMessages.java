package org.chainrule.compiler.diag;

import java.util.List;

/**
 * What there is to say about names: unknown, bound twice, ambiguous, standing for the wrong thing.
 */
public final class NameMessages {
  private NameMessages() {}

  public static Diagnostic unknownName(String name, Span span, List<String> names) {
    return Wording.near(
        Diagnostic.error(
            "unknown-name", "nothing is called '" + name + "' here", span, "not known"),
        name,
        names);
  }

  public static Diagnostic unknownFunction(String name, Span span, List<String> names) {
    return Wording.near(
        Diagnostic.error(
            "unknown-function",
            "there is no function or layer called '" + name + "'",
            span,
            "not known"),
        name,
        names);
  }

  public static Diagnostic unknownNext(String name, Span span) {
    return Diagnostic.error(
            "unknown-next",
            "'next " + name + "' is not known here",
            span,
            "no statement before this one gives it")
        .help("write 'next " + name + " = …;' first, for a state called " + name);
  }

  public static Diagnostic notCallable(String name, String found, Span span, Span bound) {
    return Diagnostic.error(
            "not-callable", "'" + name + "' is not a function or layer", span, "it is " + found)
        .also(bound, "bound here");
  }

  public static Diagnostic ambiguous(String name, Span span, List<Span> places) {
    Diagnostic message =
        Diagnostic.error(
            "ambiguous-name", "two imports offer '" + name + "'", span, "which one is meant?");
    for (Span place : places) {
      message = message.also(place, "one of them");
    }
    return message.help("rename one of the two, or leave out one import");
  }

  public static Diagnostic boundTwice(String name, Span span, Span earlier) {
    return Diagnostic.error(
            "bound-twice", "the name '" + name + "' is bound twice", span, "bound again here")
        .also(earlier, "first bound here")
        .help("choose another name for one of the two");
  }

  public static Diagnostic pathTwice(String path, Span span, Span earlier) {
    return Diagnostic.error(
            "path-twice", "two parameters have the path '" + path + "'", span, "the second")
        .also(earlier, "the first")
        .help("rename the statement, or name the layer's call: … -> dense(10) as other");
  }

  public static Diagnostic absent(String name, Span span, Span declared, Span condition) {
    return Diagnostic.error("absent", "'" + name + "' does not exist here", span, "used here")
        .also(declared, "declared here, but only when " + condition.text());
  }

  public static Diagnostic declaresNothing(String file) {
    return Diagnostic.error("declares-nothing", file + " declares nothing")
        .help("write 'network Name { … }', or a layer or function for other files to import");
  }

  public static Diagnostic usedBefore(String name, Span span, Span bound) {
    return Diagnostic.error(
            "used-before-bound", "'" + name + "' is used before it is bound", span, "used here")
        .also(bound, "bound here");
  }

  /** A name that is bound, but in a namespace that expressions do not read. */
  public static Diagnostic notReadable(Diagnostic unknown, String what, String name) {
    return new Diagnostic(
            unknown.severity(),
            unknown.kind(),
            "'" + name + "' is " + what + ", which expressions do not read",
            unknown.labels().stream().map(label -> new Label(label.span(), "not a value")).toList(),
            List.of())
        .help("give the value a name of its own first, and use that one in both places");
  }
}
