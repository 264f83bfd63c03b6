package org.chainrule.compiler.lower;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SemanticMessages;
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
  /** A call under way. */
  record Call(Callee callee, Span span) {}

  /**
   * Calls that one network may expand to; far above any use, so that no file can occupy the
   * compiler for long.
   */
  private static final int MOST_CALLS = 200_000;

  /** Nodes that one network may expand to, likewise. */
  private static final int MOST_NODES = 2_000_000;

  /** The largest tensor of one example: what a Java array can hold. */
  private static final long MOST_ELEMENTS = Integer.MAX_VALUE;

  final Graph graph = new Graph();
  final Origins origins = new Origins();
  final Map<String, Variable> parameters = new LinkedHashMap<>();
  final Map<String, Variable> states = new LinkedHashMap<>();
  final Deque<Call> calls = new ArrayDeque<>();
  private final Diagnostics diagnostics;
  private int randomSites;
  private int callCount;
  private boolean inMetric;

  Context(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Reports an error and leaves the statement: {@code throw context.error(…)}. */
  Abandoned error(Diagnostic diagnostic) {
    diagnostics.report(located(diagnostic));
    return new Abandoned();
  }

  /**
   * An error inside a function or layer also shows the call; one inside the library is shown at the
   * call, since that is the user's own text.
   */
  private Diagnostic located(Diagnostic diagnostic) {
    Optional<Call> caller = userCall();
    if (caller.isEmpty() || diagnostic.span().isEmpty()) {
      return diagnostic;
    }
    if (Library.contains(diagnostic.span().get())) {
      return SemanticMessages.atCall(diagnostic, caller.get().span(), caller.get().callee().name());
    }
    return calls.isEmpty() ? diagnostic : diagnostic.also(caller.get().span(), "in this call");
  }

  /** The innermost call that the user wrote. */
  private Optional<Call> userCall() {
    return calls.stream().filter(call -> !Library.contains(call.span())).findFirst();
  }

  /** Starts a call; {@link #leave} ends it. */
  void enter(Callee callee, Span span) {
    boolean within = calls.stream().anyMatch(call -> call.callee().equals(callee));
    if (within && callee instanceof Callee.Declared declared) {
      throw error(
          SemanticMessages.recursion(
              callee.kind(), callee.name(), span, declared.declaration().name().span()));
    }
    if (++callCount > MOST_CALLS || graph.nodes().size() > MOST_NODES) {
      throw error(SemanticMessages.tooManyCalls(span));
    }
    calls.push(new Call(callee, span));
  }

  void leave() {
    calls.pop();
  }

  /** A shape that is not too large for an array, or an error at {@code span}. */
  Shape checked(List<Integer> written, boolean batched, Span span) {
    long elements = 1;
    for (int size : written) {
      elements = Math.multiplyExact(elements, (long) size);
      if (elements > MOST_ELEMENTS) {
        throw error(SemanticMessages.tooLarge(Shapes.text(written), span));
      }
    }
    return Shapes.of(written, batched);
  }

  /** Notes that a node is what the user calls by this name. */
  void name(Node node, String name, Span span) {
    origins.note(node, new Origin(name, line(span)));
  }

  /** The line in the user's own file: where it is written, or where the library was called from. */
  private int line(Span span) {
    return Library.contains(span)
        ? userCall().map(call -> call.span().line()).orElse(1)
        : span.line();
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

  void setInMetric(boolean value) {
    inMetric = value;
  }
}
