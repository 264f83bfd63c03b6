package org.chainrule.compiler.diag;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every message about what a file means, in one place: names, types, shapes, calls, imports. */
public final class SemanticMessages {
  private SemanticMessages() {}

  // Names

  public static Diagnostic unknownName(String name, Span span, List<String> names) {
    return near(
        error("unknown-name", "nothing is called '" + name + "' here", span, "not known"),
        name,
        names);
  }

  public static Diagnostic unknownFunction(String name, Span span, List<String> names) {
    return near(
        error(
            "unknown-function",
            "there is no function or layer called '" + name + "'",
            span,
            "not known"),
        name,
        names);
  }

  public static Diagnostic unknownNext(String name, Span span) {
    return error(
            "unknown-next",
            "'next " + name + "' is not known here",
            span,
            "no statement before this one gives it")
        .help("write 'next " + name + " = …;' first, for a state called " + name);
  }

  public static Diagnostic notCallable(String name, String found, Span span, Span bound) {
    return error(
            "not-callable", "'" + name + "' is not a function or layer", span, "it is " + found)
        .also(bound, "bound here");
  }

  public static Diagnostic ambiguous(String name, Span span, List<Span> places) {
    Diagnostic message =
        error("ambiguous-name", "two imports offer '" + name + "'", span, "which one is meant?");
    for (Span place : places) {
      message = message.also(place, "one of them");
    }
    return message.help("rename one of the two, or leave out one import");
  }

  public static Diagnostic boundTwice(String name, Span span, Span earlier) {
    return error("bound-twice", "the name '" + name + "' is bound twice", span, "bound again here")
        .also(earlier, "first bound here")
        .help("every name has one value; choose another name for one of the two");
  }

  public static Diagnostic twice(String what, Span span, Span earlier) {
    return error("twice", "a network has at most one '" + what + "'", span, "this is the second")
        .also(earlier, "the first is here");
  }

  public static Diagnostic pathTwice(String path, Span span, Span earlier) {
    return error("path-twice", "two parameters have the path '" + path + "'", span, "the second")
        .also(earlier, "the first")
        .help("rename the statement, or name the layer's call: … -> dense(10) as other");
  }

  public static Diagnostic absent(String name, Span span, Span declared, Span condition) {
    return error("absent", "'" + name + "' does not exist here", span, "used here")
        .also(declared, "declared here, but only when " + condition.text());
  }

  public static Diagnostic declaresNothing(String file) {
    return Diagnostic.error("declares-nothing", file + " declares nothing")
        .help("write 'network Name { … }', or a layer or function for other files to import");
  }

  public static Diagnostic computesNothing(String network, Span span) {
    return error(
            "computes-nothing",
            "the network " + network + " has neither a loss nor an output",
            span,
            "nothing to compute")
        .help("add 'loss = …;' to train it, or 'output name = …;' to predict with it");
  }

  // Types

  public static Diagnostic expected(String expected, String found, Span span) {
    return error(
        "wrong-type", "expected " + expected + ", found " + found, span, "this is " + found);
  }

  public static Diagnostic indexArithmetic(String found, Span span) {
    return error(
            "index-arithmetic", "there is no arithmetic on index values", span, "this is " + found)
        .help("use it to pick entries, as in scores[y], or write oneHot(…)");
  }

  public static Diagnostic conditionAsValue(Span span) {
    return error(
            "condition-as-value",
            "a condition stands only in where(condition, a, b)",
            span,
            "this is a condition")
        .help("write where(condition, 1, 0) for a number");
  }

  public static Diagnostic conditionNotKnown(Span span) {
    return error(
            "condition-not-known",
            "'? :' needs a condition known when the file is compiled",
            span,
            "this depends on tensors")
        .help("write where(condition, a, b) to choose element by element");
  }

  public static Diagnostic dependsOnTraining(Span span) {
    return error(
            "depends-on-training",
            "this must be the same in training and prediction",
            span,
            "it depends on 'training'")
        .help("use 'training ? a : b' on values");
  }

  public static Diagnostic cannotCompare(String left, String right, Span span) {
    return error(
        "cannot-compare",
        "cannot compare " + left + " with " + right,
        span,
        "index values are compared with whole numbers and each other");
  }

  public static Diagnostic branchesDiffer(String left, String right, Span span) {
    return error("branches-differ", "the two branches differ", span, left + " and " + right);
  }

  public static Diagnostic needsIndex(String parameter, String found, Span span) {
    return error(
        "needs-index", "'" + parameter + "' needs an index value", span, "this is " + found);
  }

  public static Diagnostic subscriptNotIndex(String found, Span span) {
    return error(
            "subscript-not-index",
            "only whole numbers and index values pick entries",
            span,
            "this is " + found)
        .help("declare it as index(n)");
  }

  public static Diagnostic indexParameter(String name, Span span) {
    return error(
        "index-parameter",
        "the parameter '" + name + "' cannot hold indices",
        span,
        "parameters are real");
  }

  public static Diagnostic tooManyClasses(int classes, int most, Span span) {
    return error(
        "too-many-classes", "index(" + classes + ") is too large", span, "at most " + most);
  }

  public static Diagnostic emptyList(Span span) {
    return error(
        "empty-list", "a constant tensor needs at least one number", span, "this list is empty");
  }

  public static Diagnostic raggedList(Span span) {
    return error(
        "ragged-list", "the rows of a constant tensor differ in length", span, "in this list");
  }

  public static Diagnostic listNeedsOnePosition(Span span) {
    return error(
        "list-position",
        "a list is read at one position",
        span,
        "expected one whole number in the brackets");
  }

  public static Diagnostic wholeOverflow(Span span) {
    return error("overflow", "the result is too large for a whole number", span, "beyond 64 bits");
  }

  public static Diagnostic notFinite(double result, Span span) {
    return error("not-finite", "the result is not a number", span, "this gives " + result);
  }

  public static Diagnostic numberTooLarge(long value, Span span) {
    return error(
        "number-too-large", value + " is too large here", span, "at most " + Integer.MAX_VALUE);
  }

  // Shapes

  public static Diagnostic innerDimensions(
      List<Integer> left,
      List<Integer> right,
      int inner,
      String leftText,
      String rightText,
      Span span) {
    int expected = left.get(left.size() - 1);
    List<Integer> fitting = new ArrayList<>(right);
    fitting.set(inner, expected);
    Diagnostic message =
        error(
            "inner-dimensions",
            "cannot multiply " + text(left) + " @ " + text(right),
            span,
            "the inner dimensions are %d (%s) and %d (%s)"
                .formatted(expected, shortened(leftText), right.get(inner), shortened(rightText)));
    return isName(rightText)
        ? message.help("declare " + rightText + " as real" + text(fitting))
        : message;
  }

  public static Diagnostic productOfScalar(String left, String right, Span span) {
    return error(
            "product-of-scalar",
            "cannot multiply " + left + " @ " + right,
            span,
            "both sides need a dimension")
        .help("write * for the product of numbers");
  }

  public static Diagnostic cannotBroadcast(List<String> shapes, int left, int right, Span span) {
    return error(
        "cannot-broadcast",
        "the shapes " + String.join(" and ", shapes) + " do not fit together",
        span,
        "dimensions of " + left + " and " + right + " meet, aligned from the right");
  }

  public static Diagnostic patternMismatch(
      String parameter, String pattern, String found, String why, Span call, Span declared) {
    return error(
            "shape-mismatch",
            "'" + parameter + "' must be " + pattern + ", but is " + found,
            call,
            why)
        .also(declared, "'" + parameter + "' is declared here");
  }

  public static Diagnostic dimensionTooSmall(int size, Span span) {
    return error("dimension-too-small", "a dimension is at least 1", span, "this is " + size);
  }

  public static Diagnostic tooLarge(String shape, Span span) {
    return error(
        "too-large",
        "a tensor " + shape + " is too large",
        span,
        "an example's tensor holds at most " + Integer.MAX_VALUE + " elements");
  }

  public static Diagnostic restInType(Span span) {
    return error(
        "rest-in-type",
        "every dimension must be known here",
        span,
        "'..' stands in patterns of functions and layers only");
  }

  public static Diagnostic cannotReshape(String from, String to, Span span) {
    return error(
        "cannot-reshape",
        "cannot reshape " + from + " to " + to,
        span,
        "the numbers of elements differ");
  }

  public static Diagnostic notAPermutation(int rank, Span span) {
    return error(
        "not-a-permutation",
        "expected an order of all " + rank + " dimensions",
        span,
        "each of 0 to " + (rank - 1) + " once");
  }

  public static Diagnostic cannotJoin(String first, String other, int axis, Span span) {
    return error(
        "cannot-join",
        "cannot concatenate " + first + " and " + other + " along axis " + axis,
        span,
        "all other dimensions must be equal");
  }

  public static Diagnostic cannotStack(String first, String other, Span span) {
    return error(
        "cannot-stack",
        "cannot stack " + first + " and " + other,
        span,
        "the shapes must be equal");
  }

  public static Diagnostic needsParts(Span span) {
    return error("needs-parts", "expected a list of tensors", span, "such as [a, b]");
  }

  public static Diagnostic badPadding(int rank, Span span) {
    return error(
        "bad-padding",
        "expected a pair [before, after] for each of the " + rank + " dimensions",
        span,
        "each number at least 0");
  }

  public static Diagnostic axisOutOfRange(int axis, int rank, Span span) {
    String allowed = rank == 0 ? "a scalar has no axes" : "expected " + -rank + " to " + (rank - 1);
    return error("axis-out-of-range", "there is no axis " + axis, span, allowed);
  }

  public static Diagnostic axisTwice(Span span) {
    return error("axis-twice", "an axis is named twice", span, "every axis once");
  }

  public static Diagnostic axisOfTwo(String name, Span span) {
    return error(
        "axis-of-two",
        name + "(a, b) is elementwise and takes neither axis nor keep",
        span,
        "two tensors given");
  }

  public static Diagnostic tooManySubscripts(int rank, int given, Span span) {
    return error(
        "too-many-subscripts",
        "too many subscripts",
        span,
        given + " for " + rank + (rank == 1 ? " dimension" : " dimensions"));
  }

  public static Diagnostic twoRests(Span span) {
    return error("two-rests", "'..' may stand in a subscript once", span, "more than one here");
  }

  public static Diagnostic positionOutOfRange(int position, int size, Span span) {
    return error(
        "position-out-of-range",
        "position " + position + " is out of range",
        span,
        "expected " + -size + " to " + (size - 1));
  }

  public static Diagnostic zeroStep(Span span) {
    return error("zero-step", "a slice's step cannot be 0", span, "this step");
  }

  public static Diagnostic emptySlice(String text, int size, Span span) {
    return error(
        "empty-slice",
        "the slice " + text + " is empty",
        span,
        "nothing is left of a dimension of " + size);
  }

  public static Diagnostic gatherStandsAlone(String found, Span span) {
    return error(
            "gather-stands-alone",
            "a position must be known when the file is compiled",
            span,
            "this is " + found)
        .help("an index value stands alone in the brackets: x[k]");
  }

  public static Diagnostic indexTooLarge(String index, int size, Span span, Span table) {
    Diagnostic message =
        error(
            "index-too-large",
            index + " reaches beyond a dimension of " + size,
            span,
            "may be as large as the dimension at most");
    return table.equals(span) ? message : message.also(table, "its dimension is " + size);
  }

  public static Diagnostic cannotPick(String tensor, String index, Span span) {
    return error(
        "cannot-pick",
        "cannot pick from " + tensor + " with " + index,
        span,
        "the index needs the tensor's dimensions but the last");
  }

  public static Diagnostic noBatch(String found, Span span) {
    return error(
        "no-batch",
        "expected a value per example",
        span,
        "this is shared by all examples: " + found);
  }

  public static Diagnostic notAScalar(String what, String shape, Span span) {
    return error(
            "not-a-scalar",
            "'" + what + "' must be a scalar of each example or a shared one",
            span,
            "this is " + shape)
        .help("average it: mean(…)");
  }

  // Calls

  public static Diagnostic unknownArgument(
      String kind, String callee, String name, Span span, List<String> names) {
    Diagnostic message =
        error(
            "unknown-argument",
            "the " + kind + " " + callee + " has no parameter '" + name + "'",
            span,
            "not known");
    Diagnostic near = near(message, name, names);
    return near.helps().isEmpty()
        ? near.help("its parameters are " + String.join(", ", names))
        : near;
  }

  public static Diagnostic argumentTwice(String name, Span span) {
    return error(
        "argument-twice", "the argument '" + name + "' is given twice", span, "once is enough");
  }

  public static Diagnostic missingArgument(
      String kind, String callee, String name, String description, Span span) {
    return error(
        "missing-argument",
        "the " + kind + " " + callee + " needs '" + name + "'",
        span,
        "expected " + description);
  }

  public static Diagnostic tooManyArguments(
      String kind, String callee, int expected, int found, Span span) {
    return error(
        "too-many-arguments",
        "the "
            + kind
            + " "
            + callee
            + " takes "
            + expected
            + (expected == 1 ? " argument" : " arguments"),
        span,
        found + " are given");
  }

  public static Diagnostic wrongArgument(
      String callee, String name, String expected, String found, Span span) {
    return error(
        "wrong-argument",
        "'" + name + "' of " + callee + " must be " + expected,
        span,
        "this is " + found);
  }

  public static Diagnostic asOfFunction(String name, String callee, Span span) {
    return error(
        "as-of-function",
        "'as " + name + "' names nothing: " + callee + " has no parameters of its own",
        span,
        "only a layer's call has a name");
  }

  public static Diagnostic layerInFunction(String layer, Span span) {
    return error(
            "layer-in-function",
            "a function cannot call the layer " + layer,
            span,
            "a function owns no parameters")
        .help("declare it with 'layer' instead of 'function'");
  }

  public static Diagnostic functionOwnsNothing(String name, Span span) {
    return error(
            "function-owns-nothing",
            "a function cannot own '" + name + "'",
            span,
            "only networks and layers have parameters and state")
        .help("declare it with 'layer' instead of 'function'");
  }

  public static Diagnostic recursion(String kind, String name, Span span, Span declared) {
    return error(
            "recursion",
            "the " + kind + " " + name + " calls itself",
            span,
            "called here while it is being called")
        .also(declared, "declared here")
        .help("write 'repeat(n, …)' to apply a layer several times");
  }

  public static Diagnostic tooManyCalls(Span span) {
    return error(
        "too-many-calls", "the network grows beyond all bounds", span, "given up in this call");
  }

  public static Diagnostic negativeTimes(int times, Span span) {
    return error("negative-times", "cannot repeat " + times + " times", span, "expected 0 or more");
  }

  /** An error inside a library function, shown where the user calls it. */
  public static Diagnostic atCall(Diagnostic inside, Span call, String callee) {
    List<Label> labels = new ArrayList<>();
    labels.add(new Label(call, inside.labels().get(0).text()));
    inside.labels().stream()
        .skip(1)
        .filter(label -> !label.span().equals(call))
        .forEach(labels::add);
    return new Diagnostic(
        inside.severity(),
        inside.kind(),
        "in " + callee + ": " + inside.message(),
        labels,
        inside.helps());
  }

  // Parameters, state, loss, metrics

  public static Diagnostic negativeDeviation(double std, Span span) {
    return error(
        "negative-deviation", "a standard deviation is at least 0", span, "this is " + std);
  }

  public static Diagnostic emptyRange(double low, double high, Span span) {
    return error("empty-range", "'low' must be below 'high'", span, low + " and " + high);
  }

  public static Diagnostic notAState(String name, Span span) {
    return error(
            "not-a-state",
            "'" + name + "' is not a state of this block",
            span,
            "only a state has a next value")
        .help("declare it: state " + name + ": real[…] = zeros;");
  }

  public static Diagnostic stateMismatch(
      String path, String expected, String found, boolean batched, Span span) {
    Diagnostic message =
        error(
            "state-mismatch",
            "the next value of '" + path + "' must be " + expected,
            span,
            "this is " + found + (batched ? " of each example" : ""));
    return batched ? message.help("a state is shared by all examples: batchMean(…)") : message;
  }

  public static Diagnostic yieldOutsideScan(Span span) {
    return error(
        "yield-outside-scan", "'yield' stands in the body of a scan only", span, "not in a scan");
  }

  public static Diagnostic penaltyPerExample(Span span) {
    return error(
        "penalty-per-example",
        "a penalty is of parameters, which all examples share",
        span,
        "this depends on an example");
  }

  public static Diagnostic averageOutsideMetric(Span span) {
    return error(
            "average-outside-metric", "average(…) stands in metrics only", span, "not in a metric")
        .help("write mean(…) over the dimensions of an example, batchMean(…) over the batch");
  }

  public static Diagnostic metricPerExample(String name, Span span) {
    return error(
        "metric-per-example",
        "the metric '" + name + "' mixes averages with values of single examples",
        span,
        "average all of them");
  }

  public static Diagnostic argmaxInLoss(Span span) {
    return error("argmax-in-loss", "argmax has no derivative", span, "the loss depends on it")
        .help("use it in outputs and metrics only");
  }

  public static Diagnostic unknownSetting(String name, Span span, List<String> names) {
    Diagnostic near =
        near(
            error("unknown-setting", "'train' has no setting '" + name + "'", span, "not known"),
            name,
            names);
    return near.helps().isEmpty()
        ? near.help("its settings are " + String.join(", ", names))
        : near;
  }

  public static Diagnostic badSetting(String why, Span span) {
    return error("bad-setting", why, span, "");
  }

  public static Diagnostic notAChoice(Span span) {
    return error("not-a-choice", "expected a name with settings", span, "such as sgd(rate = 0.1)");
  }

  public static Diagnostic settingNeedsName(Span span) {
    return error("setting-needs-name", "a setting is given by name", span, "such as rate = 0.1");
  }

  public static Diagnostic notPositive(String name, Object found, Span span) {
    return error("not-positive", "'" + name + "' must be above 0", span, "this is " + found);
  }

  // Imports, and what is yet to come

  public static Diagnostic importNotFound(String path, Span span, List<Path> roots) {
    Diagnostic message =
        error("import-not-found", "cannot find \"" + path + "\"", span, "not beside this file");
    return roots.isEmpty()
        ? message
        : message.help(
            "looked in the source roots too: "
                + roots.stream().map(Path::toString).collect(Collectors.joining(", ")));
  }

  public static Diagnostic importCircle(String path, List<String> circle, Span span) {
    return error("import-circle", "the imports form a circle", span, String.join(" -> ", circle));
  }

  public static Diagnostic notSupportedYet(String what, Span span) {
    return error(
        "not-supported-yet",
        "'" + what + "' is not supported yet",
        span,
        "part of the language, but not of this version");
  }

  private static Diagnostic error(String kind, String message, Span span, String text) {
    return Diagnostic.error(kind, message, span, text);
  }

  private static Diagnostic near(Diagnostic diagnostic, String name, List<String> names) {
    return NearNames.nearest(name, names)
        .map(near -> diagnostic.help("did you mean '" + near + "'?"))
        .orElse(diagnostic);
  }

  private static boolean isName(String text) {
    return text.chars().allMatch(Character::isJavaIdentifierPart);
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 30 ? line : line.substring(0, 29) + "…";
  }

  private static String text(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
