package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Node;

/**
 * Writes the scalar code that yields some elements, inside the loops that are open. Nodes that are
 * not stored are computed where they are read: once, if several expressions read the same element;
 * in front of an inner loop, if they do not depend on it; and in expressions of bounded size.
 */
final class Evaluation {
  private static final int LARGEST_EXPRESSION = 12;

  private final Nest nest;
  private final Formula formula;
  private final Function<Node, String> hints;
  private final Map<Element, List<Element>> operands = new HashMap<>();
  private final Map<Element, Integer> uses = new HashMap<>();
  private final Map<Element, Expression> values = new HashMap<>();
  private final Map<Element, Integer> sizes = new HashMap<>();

  Evaluation(Nest nest, Formula formula, Function<Node, String> hints) {
    this.nest = nest;
    this.formula = formula;
    this.hints = hints;
  }

  /** The values of some elements. */
  List<Expression> of(List<Element> wanted) {
    List<Element> order = demand(wanted);
    for (int k = order.size() - 1; k >= 0; k--) {
      compute(order.get(k));
    }
    return wanted.stream().map(element -> read(element, nest.depth())).toList();
  }

  /** All elements that are needed, readers before what they read, and how often each is. */
  private List<Element> demand(List<Element> wanted) {
    Set<Element> seen = new LinkedHashSet<>();
    Map<Element, Integer> sequence = new HashMap<>();
    PriorityQueue<Element> open =
        new PriorityQueue<>(
            Comparator.<Element>comparingInt(e -> -e.node().id()).thenComparing(sequence::get));
    wanted.forEach(element -> need(element, sequence, open));
    while (!open.isEmpty()) {
      Element next = open.poll();
      seen.add(next);
      List<Element> needed = nest.known(next).isPresent() ? List.of() : formula.operands(next);
      operands.put(next, needed);
      needed.forEach(element -> need(element, sequence, open));
    }
    return new ArrayList<>(seen);
  }

  private void need(Element element, Map<Element, Integer> sequence, PriorityQueue<Element> open) {
    uses.merge(element, 1, Integer::sum);
    if (sequence.putIfAbsent(element, sequence.size()) == null) {
      open.add(element);
    }
  }

  private void compute(Element element) {
    List<Element> parts = operands.get(element);
    Expression known = nest.known(element).orElse(null);
    if (known != null) {
      keep(element, known, 0);
      return;
    }
    int depth = parts.stream().mapToInt(p -> Nest.depthOf(values.get(p))).max().orElse(0);
    List<Expression> arguments = parts.stream().map(part -> read(part, depth)).toList();
    int size = 1 + IntStream.range(0, parts.size()).map(k -> sizes.get(parts.get(k))).sum();
    keep(element, formula.value(element, arguments), size);
    if (uses.get(element) > 1 || size > LARGEST_EXPRESSION) {
      declare(element);
    }
  }

  /**
   * An element's value for use at a depth; declared in front of the loops that it is the same in.
   */
  private Expression read(Element element, int depth) {
    if (Nest.depthOf(values.get(element)) < depth) {
      declare(element);
    }
    return values.get(element);
  }

  private void declare(Element element) {
    Expression value = values.get(element);
    if (!isFree(value)) {
      int depth = Nest.depthOf(value);
      Variable variable = nest.declare(depth, hints.apply(element.node()), value);
      nest.know(depth, element, variable);
      keep(element, variable, 0);
    }
  }

  /** Whether a value costs nothing to compute again. */
  private static boolean isFree(Expression value) {
    return value instanceof Variable
        || value instanceof Expression.Real
        || value instanceof Expression.Whole
        || value instanceof Expression.Affine
        || value instanceof Expression.Step
        || value instanceof Expression.Examples;
  }

  private void keep(Element element, Expression value, int size) {
    values.put(element, value);
    sizes.put(element, size);
  }
}
