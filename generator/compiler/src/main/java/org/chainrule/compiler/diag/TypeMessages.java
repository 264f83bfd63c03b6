package org.chainrule.compiler.diag;

import java.util.Optional;

/**
 * What there is to say about types: numbers, indices, conditions, and what is known when a file is
 * compiled.
 */
public final class TypeMessages {
  private TypeMessages() {}

  public static Diagnostic expected(String expected, String found, Span span) {
    return Diagnostic.error(
        "wrong-type", "expected " + expected + ", found " + found, span, "this is " + found);
  }

  public static Diagnostic indexArithmetic(String found, Span span) {
    return Diagnostic.error(
            "index-arithmetic", "there is no arithmetic on index values", span, "this is " + found)
        .help("use it to pick entries, as in scores[y], or write oneHot(…)");
  }

  public static Diagnostic conditionAsValue(Span span) {
    return Diagnostic.error(
            "condition-as-value",
            "a condition stands only in where(condition, a, b)",
            span,
            "this is a condition")
        .help("write where(condition, 1, 0) for a number");
  }

  public static Diagnostic conditionNotKnown(Span span) {
    return Diagnostic.error(
            "condition-not-known",
            "'? :' needs a condition known when the file is compiled",
            span,
            "this depends on tensors")
        .help("write where(condition, a, b) to choose element by element");
  }

  public static Diagnostic dependsOnTraining(Span span) {
    return Diagnostic.error(
            "depends-on-training",
            "this must be the same in training and prediction",
            span,
            "it depends on 'training'")
        .help("use 'training ? a : b' on values");
  }

  public static Diagnostic cannotCompare(String left, String right, Span span) {
    return Diagnostic.error(
        "cannot-compare",
        "cannot compare " + left + " with " + right,
        span,
        "index values are compared with whole numbers and each other");
  }

  public static Diagnostic branchesDiffer(
      String left, Span leftSpan, String right, Span rightSpan) {
    return Diagnostic.error(
            "branches-differ",
            "the two branches of ? : must be of one type",
            rightSpan,
            "this is " + right)
        .also(leftSpan, "this is " + left);
  }

  public static Diagnostic needsIndex(String found, Span span) {
    return Diagnostic.error(
            "needs-index", "expected an index value, found " + found, span, "this is " + found)
        .help("declare it as index(n)");
  }

  public static Diagnostic subscriptNotIndex(String found, Span span) {
    return Diagnostic.error(
            "subscript-not-index",
            "only whole numbers and index values pick entries",
            span,
            "this is " + found)
        .help("declare it as index(n)");
  }

  public static Diagnostic indexParameter(String name, Span span) {
    return Diagnostic.error(
        "index-parameter",
        "the parameter '" + name + "' cannot hold indices",
        span,
        "parameters are real");
  }

  public static Diagnostic tooManyClasses(int classes, int most, Span span) {
    return Diagnostic.error(
        "too-many-classes", "index(" + classes + ") is too large", span, "at most " + most);
  }

  public static Diagnostic emptyList(Span span) {
    return Diagnostic.error(
        "empty-list", "a constant tensor needs at least one number", span, "this list is empty");
  }

  public static Diagnostic raggedList(String first, Span firstSpan, String other, Span otherSpan) {
    return Diagnostic.error(
            "ragged-list",
            "the entries of a constant tensor must be alike",
            otherSpan,
            "this is " + other)
        .also(firstSpan, "the first is " + first);
  }

  public static Diagnostic listNeedsOnePosition(Span span) {
    return Diagnostic.error(
        "list-position",
        "a list is read at one position",
        span,
        "expected one whole number in the brackets");
  }

  public static Diagnostic wholeOverflow(String computed, Span span) {
    return Diagnostic.error(
        "overflow", computed + " is too large for a whole number", span, "beyond 64 bits");
  }

  public static Diagnostic notFinite(String computed, Span span) {
    return Diagnostic.error(
        "not-finite", computed + " is not a number", span, "this has no finite value");
  }

  public static Diagnostic notWhole(Optional<String> quotient, double value, Span span) {
    return quotient
        .map(
            division ->
                Diagnostic.error(
                    "not-whole",
                    division + " is not a whole number",
                    span,
                    "this is " + value + ", and a whole number is needed here"))
        .orElseGet(
            () ->
                Diagnostic.error(
                    "not-whole", "expected a whole number, found " + value, span, "not whole"));
  }

  public static Diagnostic numberTooLarge(String value, Span span) {
    return Diagnostic.error(
        "number-too-large", value + " is too large here", span, "at most " + Integer.MAX_VALUE);
  }

  public static Diagnostic notCalled(String found, String name, Span span) {
    return Diagnostic.error(
            "wrong-type", "expected a tensor, found " + found, span, "it is not called")
        .help("call it: " + name + "(…)");
  }

  public static Diagnostic initialiserAsValue(Span span) {
    return Diagnostic.error(
            "wrong-type",
            "expected a tensor, found an initialiser",
            span,
            "only parameters have one")
        .help("write zeros(n) or ones(n) for a constant tensor");
  }

  public static Diagnostic truthsHaveNoOrder(Span span) {
    return Diagnostic.error(
        "wrong-type",
        "true and false are compared with == and != only",
        span,
        "they have no order");
  }
}
