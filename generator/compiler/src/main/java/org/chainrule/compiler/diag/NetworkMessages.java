package org.chainrule.compiler.diag;

import java.util.List;

/**
 * What there is to say about the members of a network: parameters, state, loss, metrics, training.
 */
public final class NetworkMessages {
  private NetworkMessages() {}

  public static Diagnostic negativeDeviation(double std, Span span) {
    return Diagnostic.error(
        "negative-deviation", "a standard deviation is at least 0", span, "this is " + std);
  }

  public static Diagnostic emptyRange(double low, double high, Span span) {
    return Diagnostic.error(
        "empty-range", "'low' must be below 'high'", span, low + " and " + high);
  }

  public static Diagnostic notAState(String name, Span span) {
    return Diagnostic.error(
            "not-a-state",
            "'" + name + "' is not a state of this block",
            span,
            "only a state has a next value")
        .help("declare it: state " + name + ": real[…] = zeros;");
  }

  public static Diagnostic stateMismatch(
      String path, String expected, String found, boolean batched, Span span) {
    Diagnostic message =
        Diagnostic.error(
            "state-mismatch",
            "the next value of '" + path + "' must be " + expected,
            span,
            "this is " + found + (batched ? " of each example" : ""));
    return batched ? message.help("a state is shared by all examples: batchMean(…)") : message;
  }

  public static Diagnostic yieldOutsideScan(Span span) {
    return Diagnostic.error(
        "yield-outside-scan", "'yield' stands in the body of a scan only", span, "not in a scan");
  }

  public static Diagnostic penaltyPerExample(Span span) {
    return Diagnostic.error(
        "penalty-per-example",
        "a penalty is of parameters, which all examples share",
        span,
        "this depends on an example");
  }

  public static Diagnostic averageOutsideMetric(Span span) {
    return Diagnostic.error(
            "average-outside-metric", "average(…) stands in metrics only", span, "not in a metric")
        .help("write mean(…) over the dimensions of an example, batchMean(…) over the batch");
  }

  public static Diagnostic metricPerExample(String name, Span span) {
    return Diagnostic.error(
        "metric-per-example",
        "the metric '" + name + "' mixes averages with values of single examples",
        span,
        "average all of them");
  }

  public static Diagnostic argmaxInLoss(Span span) {
    return Diagnostic.error(
            "argmax-in-loss", "argmax has no derivative", span, "the loss depends on it")
        .help("use it in outputs and metrics only");
  }

  public static Diagnostic twoLengths(Span steps, Span epochs) {
    return Diagnostic.error(
            "two-lengths",
            "training is as long as 'epochs' or 'steps' says, not both",
            steps,
            "steps")
        .also(epochs, "epochs");
  }

  public static Diagnostic unknownSetting(String name, Span span, List<String> names) {
    Diagnostic near =
        Wording.near(
            Diagnostic.error(
                "unknown-setting", "'train' has no setting '" + name + "'", span, "not known"),
            name,
            names);
    return near.helps().isEmpty()
        ? near.help("its settings are " + String.join(", ", names))
        : near;
  }

  public static Diagnostic badSetting(String why, Span span) {
    return Diagnostic.error("bad-setting", why, span, "");
  }

  public static Diagnostic notAChoice(Span span) {
    return Diagnostic.error(
        "not-a-choice", "expected a name with settings", span, "such as sgd(rate = 0.1)");
  }

  public static Diagnostic settingNeedsName(Span span) {
    return Diagnostic.error(
        "setting-needs-name", "a setting is given by name", span, "such as rate = 0.1");
  }

  public static Diagnostic notPositive(String name, Object found, Span span) {
    return Diagnostic.error(
        "not-positive", "'" + name + "' must be above 0", span, "this is " + found);
  }

  public static Diagnostic computesNothing(String network, Span span) {
    return Diagnostic.error(
            "computes-nothing",
            "the network " + network + " has neither a loss nor an output",
            span,
            "nothing to compute")
        .help("add 'loss = …;' to train it, or 'output name = …;' to predict with it");
  }

  public static Diagnostic twice(String what, Span span, Span earlier) {
    return Diagnostic.error(
            "twice", "a network has at most one '" + what + "'", span, "this is the second")
        .also(earlier, "the first is here");
  }

  public static Diagnostic tooManyParameters(long most, Span span) {
    return Diagnostic.error(
        "too-many-parameters",
        "the network has too many parameters",
        span,
        "with these there are more than " + most);
  }

  // What becomes of names in Java

  public static Diagnostic notAClassName(String name, Span span) {
    return Diagnostic.error(
            "not-a-class-name",
            "a network cannot be called '" + name + "'",
            span,
            "it becomes a Java class, and Java takes this for something else")
        .help("begin it with a capital letter");
  }

  public static Diagnostic inJavaLang(String name, Span span) {
    return Diagnostic.error(
            "not-a-class-name",
            "a network cannot be called '" + name + "'",
            span,
            "it becomes a Java class, which those beside it would take for java.lang." + name)
        .help("call it '" + name + "Network', or what it is for");
  }

  public static Diagnostic differsInCase(String name, Span span, String earlier, Span place) {
    return Diagnostic.error(
            "differs-in-case",
            "the networks '" + earlier + "' and '" + name + "' differ in case only",
            span,
            "on many machines their Java files would be one")
        .also(place, "the other one");
  }

  public static Diagnostic javasPackage(String name, Span span) {
    return Diagnostic.error(
        "not-a-package-name", "the package '" + name + "' is Java's own", span, "choose another");
  }

  public static Diagnostic notAPackageName(String part, Span span) {
    return Diagnostic.error(
        "not-a-package-name",
        "'" + part + "' cannot be part of a package's name",
        span,
        "it is a keyword of Java");
  }
}
