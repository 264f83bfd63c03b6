package org.chainrule.compiler.diag;

import java.util.List;
import java.util.Optional;

/**
 * What there is to say about shapes: products, broadcasting, patterns, views, axes and subscripts.
 */
public final class ShapeMessages {
  private ShapeMessages() {}

  public static Diagnostic innerDimensions(
      List<Integer> left,
      String leftText,
      List<Integer> right,
      String rightText,
      Optional<String> remedy,
      Span span) {
    int columns = left.get(left.size() - 1);
    int rows = right.get(Math.max(0, right.size() - 2));
    Diagnostic message =
        Diagnostic.error(
            "inner-dimensions",
            "cannot multiply " + Wording.shape(left) + " @ " + Wording.shape(right),
            span,
            "the inner dimensions are %d (%s) and %d (%s)"
                .formatted(
                    columns, Wording.shortened(leftText), rows, Wording.shortened(rightText)));
    return remedy.map(message::help).orElse(message);
  }

  public static Diagnostic productOfScalar(String left, String right, Span span) {
    return Diagnostic.error(
            "product-of-scalar",
            "cannot multiply " + left + " @ " + right,
            span,
            "both sides need a dimension")
        .help("write * for the product of numbers");
  }

  /** Two dimensions that broadcasting brings together, counted from the right, are not equal. */
  public static Diagnostic cannotBroadcast(
      String computed,
      int fromRight,
      int left,
      String leftText,
      int right,
      String rightText,
      Span span) {
    return Diagnostic.error(
        "cannot-broadcast",
        "cannot compute " + computed,
        span,
        "the %s dimensions are %d (%s) and %d (%s)"
            .formatted(
                Wording.fromRight(fromRight),
                left,
                Wording.shortened(leftText),
                right,
                Wording.shortened(rightText)));
  }

  public static Diagnostic patternMismatch(
      String callee, String parameter, String pattern, String found, String why, Span span) {
    return Diagnostic.error(
        "shape-mismatch",
        "'" + parameter + "' of " + callee + " must be " + pattern + ", found " + found,
        span,
        why);
  }

  public static Diagnostic dimensionTooSmall(int size, Span span) {
    return Diagnostic.error(
        "dimension-too-small", "a dimension is at least 1", span, "this is " + size);
  }

  public static Diagnostic tooLarge(String shape, long most, Span span) {
    return Diagnostic.error(
        "too-large",
        "a tensor " + shape + " is too large",
        span,
        "it may hold at most " + most + " elements");
  }

  public static Diagnostic dimensionTooLarge(long size, Span span) {
    return Diagnostic.error(
        "too-large", "a dimension of " + size + " is too large", span, "at most 2147483647");
  }

  public static Diagnostic restInType(Span span) {
    return Diagnostic.error(
        "rest-in-type",
        "every dimension must be known here",
        span,
        "'..' stands in patterns of functions and layers only");
  }

  public static Diagnostic cannotReshape(
      String from, int elements, String to, long wanted, boolean inferred, Span span) {
    return Diagnostic.error(
        "cannot-reshape",
        "cannot reshape " + from + " to " + to,
        span,
        inferred
            ? elements + " elements are no multiple of " + wanted
            : "the numbers of elements are " + elements + " and " + wanted);
  }

  public static Diagnostic badShape(String shape, Span span) {
    return Diagnostic.error(
        "bad-shape",
        shape + " is not a shape",
        span,
        "every size is at least 1; one may be -1, and is worked out");
  }

  public static Diagnostic notAPermutation(int found, int rank, Span span) {
    return Diagnostic.error(
        "not-a-permutation",
        "expected an order of all " + Wording.count(rank, "dimension"),
        span,
        found + " given; each of 0 to " + (rank - 1) + " once");
  }

  public static Diagnostic cannotJoin(
      String first, Span firstSpan, String other, Span otherSpan, int axis) {
    return Diagnostic.error(
            "cannot-join",
            "cannot concatenate " + first + " and " + other + " along axis " + axis,
            otherSpan,
            "this is " + other + "; all dimensions but that one must be equal")
        .also(firstSpan, "this is " + first);
  }

  public static Diagnostic cannotStack(String first, Span firstSpan, String other, Span otherSpan) {
    return Diagnostic.error(
            "cannot-stack",
            "cannot stack " + first + " and " + other,
            otherSpan,
            "this is " + other + "; the shapes must be equal")
        .also(firstSpan, "this is " + first);
  }

  public static Diagnostic needsParts(Span span) {
    return Diagnostic.error("needs-parts", "expected a list of tensors", span, "such as [a, b]");
  }

  public static Diagnostic badPadding(int rank, Span span) {
    return Diagnostic.error(
        "bad-padding",
        "expected a pair [before, after] for each of the " + rank + " dimensions",
        span,
        "each number at least 0");
  }

  public static Diagnostic axisOutOfRange(int axis, int rank, Span span) {
    String allowed = rank == 0 ? "a scalar has no axes" : "expected " + -rank + " to " + (rank - 1);
    return Diagnostic.error("axis-out-of-range", "there is no axis " + axis, span, allowed);
  }

  public static Diagnostic axisTwice(Span span) {
    return Diagnostic.error("axis-twice", "an axis is named twice", span, "every axis once");
  }

  public static Diagnostic axisOfTwo(String name, Span span) {
    return Diagnostic.error(
        "axis-of-two",
        name + "(a, b) is elementwise and takes neither axis nor keep",
        span,
        "two tensors given");
  }

  public static Diagnostic tooManySubscripts(int rank, int given, Span span) {
    return Diagnostic.error(
        "too-many-subscripts",
        "too many subscripts",
        span,
        given + " for " + rank + (rank == 1 ? " dimension" : " dimensions"));
  }

  public static Diagnostic twoRests(Span span) {
    return Diagnostic.error(
        "two-rests", "'..' may stand in a subscript once", span, "more than one here");
  }

  public static Diagnostic twoRestsOfShape(Span span) {
    return Diagnostic.error(
        "two-rests", "'..' may stand in a shape once", span, "this is the second");
  }

  public static Diagnostic positionOutOfRange(int position, int size, Span span) {
    return Diagnostic.error(
        "position-out-of-range",
        "position " + position + " is out of range",
        span,
        "expected " + -size + " to " + (size - 1));
  }

  public static Diagnostic zeroStep(Span span) {
    return Diagnostic.error("zero-step", "a slice's step cannot be 0", span, "this step");
  }

  public static Diagnostic emptySlice(String text, int size, Span span) {
    return Diagnostic.error(
        "empty-slice",
        "the slice " + text + " is empty",
        span,
        "nothing is left of a dimension of " + size);
  }

  public static Diagnostic gatherStandsAlone(String found, Span span) {
    return Diagnostic.error(
            "gather-stands-alone",
            "a position must be known when the file is compiled",
            span,
            "this is " + found)
        .help("an index value stands alone in the brackets: x[k]");
  }

  public static Diagnostic indexTooLarge(String index, int size, Span span, Span table) {
    Diagnostic message =
        Diagnostic.error(
            "index-too-large",
            index + " reaches beyond a dimension of " + size,
            span,
            "its values need a larger dimension, or a smaller index type");
    return table.equals(span) ? message : message.also(table, "its dimension is " + size);
  }

  public static Diagnostic cannotPick(String tensor, String index, Span span) {
    return Diagnostic.error(
        "cannot-pick",
        "cannot pick from " + tensor + " with " + index,
        span,
        "the index needs the tensor's dimensions but the last");
  }

  public static Diagnostic noBatch(String found, Span span) {
    return Diagnostic.error(
        "no-batch",
        "expected a value per example",
        span,
        "this is shared by all examples: " + found);
  }

  public static Diagnostic notAScalar(String what, String shape, Span span) {
    return Diagnostic.error(
            "not-a-scalar",
            "'" + what + "' must be a scalar of each example or a shared one",
            span,
            "this is " + shape)
        .help("average it: mean(…)");
  }
}
