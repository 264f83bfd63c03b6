package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op.Reduction;
import org.chainrule.compiler.tensor.Shape;

/**
 * {@code sum}, {@code mean}, {@code max}, {@code min}, {@code logSumExp}, {@code argmax} and the
 * batch's.
 */
final class Reductions {
  private Reductions() {}

  static Value sum(Arguments arguments) {
    return reduced(arguments, Reduction.SUM);
  }

  static Value max(Arguments arguments) {
    return reduced(arguments, Reduction.MAX);
  }

  static Value min(Arguments arguments) {
    return reduced(arguments, Reduction.MIN);
  }

  private static Value reduced(Arguments arguments, Reduction reduction) {
    Node x = arguments.real("x");
    return value(arguments, x, reduce(arguments, x, reduction));
  }

  /** Σ x / n. */
  static Value mean(Arguments arguments) {
    Node x = arguments.real("x");
    Node sum = reduce(arguments, x, Reduction.SUM);
    double count = x.shape().select(axes(arguments, x)).elementsPerExample();
    Graph graph = arguments.context().graph;
    return value(arguments, x, graph.map(Fn.DIVIDE, sum.shape(), sum, graph.constant(count)));
  }

  /** log Σ exp(x − m) + m with m = max x, through which no gradient flows: it cancels. */
  static Value logSumExp(Arguments arguments) {
    Node x = arguments.real("x");
    Graph graph = arguments.context().graph;
    Node max = reduce(arguments, x, Reduction.MAX);
    Node shift = graph.map(Fn.STOP_GRADIENT, max.shape(), max);
    List<Integer> kept = kept(arguments, x);
    Node shifted =
        graph.map(
            Fn.SUBTRACT,
            x.shape(),
            List.of(Access.straight(x.shape().rank()), new Access(kept)),
            List.of(x, shift));
    Node exp = graph.map(Fn.EXP, x.shape(), shifted);
    Node sum = graph.reduce(Reduction.SUM, axes(arguments, x), exp);
    Node log = graph.map(Fn.LOG, sum.shape(), sum);
    return value(arguments, x, graph.map(Fn.ADD, sum.shape(), log, shift));
  }

  static Value argmax(Arguments arguments) {
    return reduced(arguments, Reduction.ARG_MAX);
  }

  /** The sum over the examples of a step: shared by all of them. */
  static Value batchSum(Arguments arguments) {
    Node x = perExample(arguments);
    return new Value.Tensor(arguments.context().graph.reduce(Reduction.SUM, List.of(0), x));
  }

  /** The mean over the examples of a step. */
  static Value batchMean(Arguments arguments) {
    Node x = perExample(arguments);
    Graph graph = arguments.context().graph;
    Node sum = graph.reduce(Reduction.SUM, List.of(0), x);
    return new Value.Tensor(graph.map(Fn.DIVIDE, sum.shape(), sum, graph.batchSize()));
  }

  private static Node perExample(Arguments arguments) {
    Node x = arguments.real("x");
    if (!x.shape().isBatched()) {
      throw arguments
          .context()
          .error(ShapeMessages.noBatch(Shapes.describe(x), arguments.span("x")));
    }
    return x;
  }

  private static Node reduce(Arguments arguments, Node x, Reduction reduction) {
    return arguments.context().graph.reduce(reduction, axes(arguments, x), x);
  }

  private static List<Integer> axes(Arguments arguments, Node x) {
    Span span = arguments.span("axis");
    Optional<List<Integer>> written = arguments.find("axis").map(v -> arguments.wholes("axis"));
    return new Axes(arguments.context()).reduced(x, written, span);
  }

  private static List<Integer> kept(Arguments arguments, Node x) {
    List<Integer> axes = axes(arguments, x);
    return x.shape().axes().filter(axis -> !axes.contains(axis)).boxed().toList();
  }

  /** The result, with the reduced dimensions kept as 1 if asked for. */
  private static Value value(Arguments arguments, Node x, Node reduced) {
    if (!arguments.flag("keep")) {
      return new Value.Tensor(reduced);
    }
    List<Integer> kept = kept(arguments, x);
    List<Dimension> dimensions = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      dimensions.add(kept.contains(axis) ? x.shape().get(axis) : new Dimension(1));
    }
    return new Value.Tensor(
        arguments.context().graph.view(reduced, new Access(kept), new Shape(dimensions)));
  }
}
