package org.chainrule.compiler.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainrule.compiler.ast.Scan;
import org.chainrule.compiler.diag.CallMessages;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Origin;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Shape;

/**
 * What one network's lowering shares: its graph, its variables, the calls under way, the messages.
 */
final class Context {
  /** The largest tensor of one example: what a Java array can hold. */
  private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8L;

  final Graph graph = new Graph();
  final Origins origins = new Origins();
  final Map<String, Variable> parameters = new LinkedHashMap<>();
  final Map<String, Variable> states = new LinkedHashMap<>();
  private final CallStack calls = new CallStack();
  private final Bounds bounds = new Bounds(this);
  private final ActivatedTwice activations = new ActivatedTwice();
  private final Set<Callee> recursive;
  private final Diagnostics diagnostics;
  private final Map<ScanPlace, Set<Integer>> perExample = new HashMap<>();
  private int randomSites;
  private boolean inMetric;

  /** A scan of the text, and where it was called. */
  private record ScanPlace(Span scan, String path) {}

  /** A context whose calls of {@code recursive} functions were reported already. */
  Context(Set<Callee> recursive, Diagnostics diagnostics) {
    this.recursive = Set.copyOf(recursive);
    this.diagnostics = diagnostics;
  }

  /** Reports an error and leaves the statement: {@code throw context.error(…)}. */
  Abandoned error(Diagnostic diagnostic) {
    diagnostics.report(calls.located(diagnostic));
    return new Abandoned();
  }

  /** The same, with the other party's place if there is one in the user's text. */
  Abandoned error(Diagnostic diagnostic, Optional<Span> other, String text) {
    return error(other.map(span -> diagnostic.also(span, text)).orElse(diagnostic));
  }

  /** Reports what is hardly intended, and goes on. */
  void warn(Diagnostic diagnostic) {
    diagnostics.report(calls.located(diagnostic));
  }

  /** Starts a call; {@link #leave} ends it. */
  void enter(Callee callee, Span span) {
    if (recursive.contains(callee)) {
      throw new Abandoned();
    }
    // A built-in may stand within itself: repeat(2, repeat(3, block)) comes to an end.
    if (callee instanceof Callee.Declared && calls.contains(callee)) {
      throw error(
          CallMessages.recursion(callee.kind(), callee.name(), List.of(), span),
          callee.place(),
          "declared here");
    }
    bounds.requireCall(graph, calls.depth(), span);
    calls.enter(callee, span);
  }

  void leave() {
    calls.leave();
  }

  CallStack calls() {
    return calls;
  }

  Bounds bounds() {
    return bounds;
  }

  /** Notes what the innermost call was given. */
  void given(Callee callee, Map<String, Placed> arguments, Span span) {
    calls.given(arguments);
    activations.check(callee, arguments, span).ifPresent(this::warn);
  }

  /** Notes what a call came to. */
  void returned(Callee callee, Value value) {
    activations.note(callee, value);
  }

  /** A shape that is not too large for an array, or an error at {@code span}. */
  Shape checked(List<Integer> written, boolean batched, Span span) {
    long elements = 1;
    for (int size : written) {
      elements *= size;
      if (elements > MOST_ELEMENTS) {
        throw error(ShapeMessages.tooLarge(Shapes.text(written), MOST_ELEMENTS, span));
      }
    }
    return Shapes.of(written, batched);
  }

  /** Notes that a node is what the user calls by this name. */
  void name(Node node, String name, Span span) {
    Span place = calls.inUsersText(span);
    origins.note(node, new Origin(name, Library.contains(place) ? 1 : place.line()));
  }

  /** A number of its own for each place where random numbers are drawn, in order. */
  int nextRandomSite() {
    return randomSites++;
  }

  /**
   * Whether a metric is being lowered, where averages over all that is evaluated have a meaning.
   */
  boolean inMetric() {
    return inMetric;
  }

  /** The states of a scan that are per example, as far as it is known, by number. */
  Set<Integer> carriedPerExample(Scan scan, String path) {
    return perExample.computeIfAbsent(new ScanPlace(scan.span(), path), place -> new HashSet<>());
  }

  /** What is declared so far. */
  record Mark(Map<String, Variable> parameters, Map<String, Variable> states) {}

  Mark mark() {
    return new Mark(new LinkedHashMap<>(parameters), new LinkedHashMap<>(states));
  }

  /** Takes back what has been declared since. */
  void reset(Mark mark) {
    parameters.keySet().retainAll(mark.parameters().keySet());
    states.keySet().retainAll(mark.states().keySet());
    states.putAll(mark.states());
  }

  void setInMetric(boolean value) {
    inMetric = value;
  }
}
