package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.gradient.Gradient;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op.Reduction;
import org.chainrule.compiler.tensor.Op.Role;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Shape;

/**
 * The tutorial's network: {@code h = max(x W1 + b1, 0)}, {@code s = h W2 + b2}, the mean of {@code
 * log Σ exp(s − m) − (s − m)[y]} with {@code m = stopGradient(max s)}, and {@code ½ λ Σ W²}.
 */
final class TutorialNetwork {
  static final double LAMBDA = 1e-5;
  private static final int IN = 5;
  private static final int HIDDEN = 4;
  private static final int CLASSES = 3;

  final Graph graph = new Graph();
  final Node x = graph.source(Role.INPUT, "x", Shape.of(IN).perExample(), ElementType.REAL);
  final Node y =
      graph.source(Role.TARGET, "y", Shape.SCALAR.perExample(), ElementType.index(CLASSES));
  final Node w1 = parameter("W1", IN, HIDDEN);
  final Node b1 = parameter("b1", HIDDEN);
  final Node w2 = parameter("W2", HIDDEN, CLASSES);
  final Node b2 = parameter("b2", CLASSES);
  final Node hidden = map(Fn.MAX, dense(x, w1, b1), graph.constant(0));
  final Node scores = dense(hidden, w2, b2);
  final Node shifted = map(Fn.SUBTRACT, scores, columns(map(Fn.STOP_GRADIENT, max(scores))));
  final Node exponentials = map(Fn.EXP, shifted);
  final Node sum = graph.reduce(Reduction.SUM, List.of(1), exponentials);
  final Node probabilities = map(Fn.DIVIDE, exponentials, columns(sum));
  final Node loss = map(Fn.ADD, meanOverBatch(map(Fn.SUBTRACT, map(Fn.LOG, sum), picked())), l2());

  /** Loss, gradients of W1, b1, W2, b2 in this order, and probabilities. */
  Program program() {
    List<Node> roots = new ArrayList<>(List.of(loss));
    roots.addAll(Gradient.of(graph, new Origins(), loss, List.of(w1, b1, w2, b2)));
    roots.add(probabilities);
    return Evaluations.program(graph, roots);
  }

  private Node parameter(String name, int... sizes) {
    return graph.source(Role.PARAMETER, name, Shape.of(sizes), ElementType.REAL);
  }

  private Node dense(Node input, Node weights, Node bias) {
    Node product = graph.contract(List.of(0, 1), List.of(1, 2), List.of(0, 2), input, weights);
    return map(Fn.ADD, product, bias);
  }

  private Node map(Fn fn, Node... operands) {
    return graph.map(fn, operands[0].shape(), operands);
  }

  private Node max(Node rows) {
    return graph.reduce(Reduction.MAX, List.of(1), rows);
  }

  /** The value of each row in all of the row's places, by way of a dimension of size 1. */
  private Node columns(Node rows) {
    Node kept = graph.reshape(rows, Shape.of(1).perExample());
    return graph.view(kept, Access.of(0, Access.FIXED), scores.shape());
  }

  private Node picked() {
    List<Index> indices =
        List.of(Index.Affine.along(0, 1), new Index.Lookup(1, Access.straight(1)));
    return graph.gather(indices, y.shape(), List.of(shifted, y));
  }

  private Node meanOverBatch(Node perExample) {
    return map(Fn.DIVIDE, graph.reduce(Reduction.SUM, List.of(0), perExample), graph.batchSize());
  }

  private Node l2() {
    Node squares = map(Fn.ADD, sumOfSquares(w1), sumOfSquares(w2));
    return map(Fn.MULTIPLY, graph.constant(0.5 * LAMBDA), squares);
  }

  private Node sumOfSquares(Node weights) {
    Node squares = map(Fn.POWER, weights, graph.constant(2));
    return graph.reduce(Reduction.SUM, List.of(0, 1), squares);
  }
}
