package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/** The rules that settle what a network leaves open until it is known what code is wanted. */
public final class Specialising {
  private Specialising() {}

  /** {@code training ? a : b} is a in training code, b in prediction code. */
  public static Rule choice(boolean training) {
    return (graph, node) ->
        node.op() instanceof Op.Choice
            ? Optional.of(node.input(training ? 0 : 1))
            : Optional.empty();
  }

  /** A penalty is Σ|w|, or Σw², over what it names, or over all parameters of rank two or more. */
  public static Rule penalty(List<Node> parameters) {
    List<Node> weights = parameters.stream().filter(p -> p.shape().rank() >= 2).toList();
    return (graph, node) ->
        node.op() instanceof Op.Penalty penalty
            ? Optional.of(
                penalty(
                    graph,
                    penalty,
                    node.inputs().isEmpty() ? copies(graph, weights) : node.inputs()))
            : Optional.empty();
  }

  private static Node penalty(Graph graph, Op.Penalty penalty, List<Node> weights) {
    return weights.stream()
        .map(w -> sum(graph, w, penalty.squared()))
        .reduce((left, right) -> graph.map(Fn.ADD, Shape.SCALAR, left, right))
        .orElseGet(() -> graph.constant(0));
  }

  /** The sources of the same names in the graph that is being built. */
  private static List<Node> copies(Graph graph, List<Node> sources) {
    return sources.stream()
        .map(source -> (Op.Source) source.op())
        .map(source -> graph.source(source.role(), source.name(), source.shape(), source.type()))
        .toList();
  }

  /** Σ|w| or Σw². */
  private static Node sum(Graph graph, Node weights, boolean squared) {
    Node each =
        squared
            ? graph.map(Fn.MULTIPLY, weights.shape(), weights, weights)
            : graph.map(Fn.ABS, weights.shape(), weights);
    return graph.reduce(Op.Reduction.SUM, each.shape().axes().boxed().toList(), each);
  }

  /** The source that stands for an average where metrics are computed from the averages. */
  public static Node averageNumber(Graph graph, int number) {
    return graph.source(Op.Role.AVERAGE, Integer.toString(number), Shape.SCALAR, ElementType.REAL);
  }
}
