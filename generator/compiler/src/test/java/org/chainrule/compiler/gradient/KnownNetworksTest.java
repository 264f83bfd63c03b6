package org.chainrule.compiler.gradient;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Op.Reduction;
import org.chainrule.compiler.tensor.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The networks that everyone builds, from nodes, against central differences. */
class KnownNetworksTest {
  private final Graph graph = new Graph();
  private final List<Node> sources = new ArrayList<>();
  private Node loss = graph.constant(0);

  @AfterEach
  void equalsCentralDifferences() {
    GradientCheck check = new GradientCheck(11);
    check.check(graph, loss, sources, sources, 3);
    assertThat(check.kinks()).isLessThan(check.compared() / 4);
  }

  private Node parameter(String name, int... sizes) {
    return source(Op.Role.PARAMETER, name, Shape.of(sizes));
  }

  private Node input(String name, int... sizes) {
    return source(Op.Role.INPUT, name, Shape.of(sizes).perExample());
  }

  private Node source(Op.Role role, String name, Shape shape) {
    Node source = graph.source(role, name, shape, ElementType.REAL);
    sources.add(source);
    return source;
  }

  private Node map(Fn fn, Node... operands) {
    return graph.map(fn, operands[0].shape(), operands);
  }

  private Node sumLast(Node node) {
    return graph.reduce(Reduction.SUM, List.of(node.shape().rank() - 1), node);
  }

  /** A value for every row in each of its places. */
  private Node spread(Node rows, Shape shape) {
    return graph.view(rows, Access.straight(rows.shape().rank()), shape);
  }

  private Node softmax(Node x) {
    Node largest = graph.reduce(Reduction.MAX, List.of(x.shape().rank() - 1), x);
    Node stopped = graph.map(Fn.STOP_GRADIENT, largest.shape(), largest);
    Node e = map(Fn.EXP, map(Fn.SUBTRACT, x, spread(stopped, x.shape())));
    return map(Fn.DIVIDE, e, spread(sumLast(e), x.shape()));
  }

  /** The mean over the batch of the sum of squares. */
  private void minimise(Node y) {
    Node square = map(Fn.MULTIPLY, y, y);
    Node sum = graph.reduce(Reduction.SUM, y.shape().axes().boxed().toList(), square);
    loss = graph.map(Fn.DIVIDE, Shape.SCALAR, sum, graph.batchSize());
  }

  @Test
  void dense() {
    Node x = input("x", 4);
    Node w = parameter("w", 4, 5);
    Node product = graph.contract(List.of(0, 1), List.of(1, 2), List.of(0, 2), x, w);
    Node h = map(Fn.TANH, map(Fn.ADD, product, parameter("b", 5)));
    minimise(map(Fn.MULTIPLY, input("t", 5), map(Fn.LOG, softmax(h))));
  }

  @Test
  void convolutionAndPooling() {
    Node x = input("x", 2, 6, 6);
    Node w = parameter("w", 3, 2, 3, 3);
    Node windows = windows(x, 6, 3, 1, -1);
    Node y =
        graph.contract(
            List.of(0, 1, 2, 3, 4, 5), List.of(6, 1, 4, 5), List.of(0, 6, 2, 3), windows, w);
    Node relu = graph.map(Fn.MAX, y.shape(), y, graph.constant(0));
    Node pooled = graph.reduce(Reduction.MAX, List.of(4, 5), windows(relu, 3, 2, 2, 0));
    Node v = parameter("v", 3, 3, 3, 2);
    minimise(graph.contract(List.of(0, 1, 2, 3), List.of(1, 2, 3, 4), List.of(0, 4), pooled, v));
  }

  /** Every window of an image: [N, c, out, out, kernel, kernel]. */
  private Node windows(Node image, int out, int kernel, int stride, int offset) {
    Shape shape = Shape.of(image.shape().get(1).size(), out, out, kernel, kernel).perExample();
    List<Index> indices =
        List.of(
            Index.Affine.along(0, 6),
            Index.Affine.along(1, 6),
            new Index.Affine(List.of(0, 0, stride, 0, 1, 0), offset),
            new Index.Affine(List.of(0, 0, 0, stride, 0, 1), offset));
    return graph.gather(indices, shape, List.of(image));
  }

  @Test
  void layerNorm() {
    Node x = input("x", 2, 4);
    Node centred = map(Fn.SUBTRACT, x, spread(meanLast(x), x.shape()));
    Node variance = meanLast(map(Fn.MULTIPLY, centred, centred));
    Node deviation = map(Fn.SQRT, map(Fn.ADD, variance, graph.constant(1e-3)));
    Node normed = map(Fn.DIVIDE, centred, spread(deviation, x.shape()));
    Node scaled =
        map(Fn.ADD, map(Fn.MULTIPLY, normed, parameter("gamma", 4)), parameter("beta", 4));
    minimise(map(Fn.SUBTRACT, scaled, input("t", 2, 4)));
  }

  private Node meanLast(Node x) {
    double inverse = 1.0 / x.shape().get(x.shape().rank() - 1).size();
    return map(Fn.MULTIPLY, sumLast(x), graph.constant(inverse));
  }

  @Test
  void batchNorm() {
    Node x = input("x", 4);
    Node mean = overBatch(x);
    Node centred = map(Fn.SUBTRACT, x, mean);
    Node variance = overBatch(map(Fn.MULTIPLY, centred, centred));
    Node deviation = map(Fn.SQRT, map(Fn.ADD, variance, graph.constant(1e-3)));
    minimise(map(Fn.SUBTRACT, map(Fn.DIVIDE, centred, deviation), input("t", 4)));
  }

  private Node overBatch(Node x) {
    return map(Fn.DIVIDE, graph.reduce(Reduction.SUM, List.of(0), x), graph.batchSize());
  }

  @Test
  void attention() {
    Node x = input("x", 4, 3);
    Node q = project(x, "q");
    Node k = project(x, "k");
    Node v = project(x, "v");
    Node scores = graph.contract(List.of(0, 1, 2), List.of(0, 3, 2), List.of(0, 1, 3), q, k);
    Node mask = graph.map(Fn.LESS_OR_EQUAL, Shape.of(4, 4), causal(), List.of(places(), places()));
    Node masked =
        graph.map(
            Fn.WHERE,
            scores.shape(),
            List.of(Access.of(1, 2), Access.straight(3), Access.of()),
            List.of(mask, scores, graph.constant(-1e9)));
    minimise(
        graph.contract(List.of(0, 1, 3), List.of(0, 3, 2), List.of(0, 1, 2), softmax(masked), v));
  }

  private Node places() {
    return graph.counter(4);
  }

  private static List<Access> causal() {
    return List.of(Access.of(1), Access.of(0));
  }

  private Node project(Node x, String name) {
    Node w = parameter("w" + name, 3, 3);
    return graph.contract(List.of(0, 1, 2), List.of(2, 3), List.of(0, 1, 3), x, w);
  }
}
