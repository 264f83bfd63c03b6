package org.chainrule.compiler.diag;

/** What there is to say about scans: sequences, what is carried, what is yielded. */
public final class ScanMessages {
  private ScanMessages() {}

  public static Diagnostic noYield(Span scan) {
    return Diagnostic.error("no-yield", "this scan yields nothing", scan, "its body has no 'yield'")
        .help("say what each step adds to the result: yield …;");
  }

  public static Diagnostic yieldTwice(Span span, Span earlier) {
    return Diagnostic.error(
            "yield-twice", "a scan yields one value at each step", span, "this is the second")
        .also(earlier, "the first is here")
        .help("put several together: yield concat([a, b]);");
  }

  public static Diagnostic notASequence(String found, Span span) {
    return Diagnostic.error(
            "not-a-sequence",
            "scan walks the first dimension of a tensor",
            span,
            "this is " + found)
        .help("scan something of the shape [steps, …]");
  }

  public static Diagnostic lengthsDiffer(int first, Span firstSpan, int second, Span secondSpan) {
    return Diagnostic.error(
            "lengths-differ",
            "sequences that are scanned together have one length",
            secondSpan,
            "this has " + steps(second))
        .also(firstSpan, "this has " + steps(first));
  }

  private static String steps(int length) {
    return length == 1 ? "1 step" : length + " steps";
  }

  public static Diagnostic notCarried(String name, Span span) {
    return Diagnostic.error(
            "not-carried",
            "'" + name + "' is not a state of this scan",
            span,
            "only a state has a next value")
        .help("carry it from step to step: scan … with " + name + " = …");
  }

  public static Diagnostic carriedChanges(
      String name, String start, Span startSpan, String next, Span span) {
    return Diagnostic.error(
            "carried-changes",
            "'" + name + "' must stay what it is from step to step",
            span,
            "this is " + next)
        .also(startSpan, "it starts as " + start);
  }

  public static Diagnostic stateWithinScan(String path, Span scan) {
    return Diagnostic.error(
            "state-within-scan",
            "the state '" + path + "' changes once in a training step, not at every step of a scan",
            scan,
            "its next value depends on the scan's step")
        .help("use the layer that owns it before or after the scan");
  }
}
