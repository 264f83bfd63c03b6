package org.chainrule.compiler.diag;

import java.util.ArrayList;
import java.util.List;

/** What there is to say about calls: arguments, layers within functions, recursion. */
public final class CallMessages {
  private CallMessages() {}

  public static Diagnostic unknownArgument(
      String kind, String callee, String name, Span span, List<String> names, String signature) {
    Diagnostic message =
        Diagnostic.error(
            "unknown-argument",
            "the " + kind + " " + callee + " has no parameter '" + name + "'",
            span,
            "not known");
    Diagnostic near = Wording.near(message, name, names);
    return near.helps().isEmpty() ? near.help("write " + signature) : near;
  }

  public static Diagnostic argumentTwice(String name, Span span, Span earlier) {
    return Diagnostic.error(
            "argument-twice", "the argument '" + name + "' is given twice", span, "given again")
        .also(earlier, "first given here");
  }

  public static Diagnostic missingArgument(
      String kind, String callee, String name, String description, Span span, String signature) {
    return Diagnostic.error(
            "missing-argument",
            "the " + kind + " " + callee + " needs '" + name + "'",
            span,
            "expected " + description + " for '" + name + "'")
        .help("write " + signature);
  }

  public static Diagnostic tooManyArguments(
      String kind, String callee, int expected, int found, Span span, String signature) {
    return Diagnostic.error(
            "too-many-arguments",
            "the %s %s takes %s by position, but %d are given"
                .formatted(kind, callee, Wording.count(expected, "argument"), found),
            span,
            "one too many")
        .help("write " + signature);
  }

  public static Diagnostic wrongArgument(
      String callee, String name, String expected, String found, Span span) {
    return Diagnostic.error(
        "wrong-argument",
        "'" + name + "' of " + callee + " must be " + expected,
        span,
        "this is " + found);
  }

  public static Diagnostic asOfFunction(String name, String callee, Span span) {
    return Diagnostic.error(
        "as-of-function",
        "'as " + name + "' names nothing: " + callee + " has no parameters of its own",
        span,
        "only a layer's call has a name");
  }

  public static Diagnostic layerInFunction(String layer, Span span) {
    return Diagnostic.error(
            "layer-in-function",
            "a function cannot call the layer " + layer,
            span,
            "a function owns no parameters")
        .help("declare it with 'layer' instead of 'function'");
  }

  public static Diagnostic functionOwnsNothing(String name, Span span) {
    return Diagnostic.error(
            "function-owns-nothing",
            "a function cannot own '" + name + "'",
            span,
            "only networks and layers have parameters and state")
        .help("declare it with 'layer' instead of 'function'");
  }

  /** A call within itself; {@code through} are the functions between, in order. */
  public static Diagnostic recursion(String kind, String name, List<String> through, Span span) {
    String by = through.isEmpty() ? "" : " through " + Wording.few(through);
    return Diagnostic.error(
            "recursion",
            "the " + kind + " " + name + " calls itself" + by,
            span,
            "called while it is being called")
        .help("write 'repeat(n, …)' to apply a function or layer several times");
  }

  public static Diagnostic tooDeep(Span span) {
    return Diagnostic.error(
        "calls-too-deep",
        "calls stand too deep in each other",
        span,
        "deeper than the compiler follows");
  }

  public static Diagnostic tooManyCalls(Span span) {
    return Diagnostic.error(
        "too-many-calls", "the network grows beyond all bounds", span, "given up in this call");
  }

  public static Diagnostic negativeTimes(int times, Span span) {
    return Diagnostic.error(
        "negative-times", "cannot repeat " + times + " times", span, "expected 0 or more");
  }

  /** An error inside a library function, shown where the user calls it, with what was given. */
  public static Diagnostic atCall(
      Diagnostic inside, Span call, String callee, List<Label> arguments) {
    List<Label> labels = new ArrayList<>();
    labels.add(new Label(call, inside.labels().get(0).text()));
    arguments.stream().filter(label -> !label.span().equals(call)).forEach(labels::add);
    return new Diagnostic(
        inside.severity(),
        inside.kind(),
        "in " + callee + ": " + inside.message(),
        labels,
        inside.helps());
  }
}
