package org.chainrule.compiler.emit;

import java.util.List;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/** Networks that several tests use. */
final class Networks {
  private Networks() {}

  /** The tutorial's network: two layers, ReLU, softmax cross-entropy, L2 on the weights. */
  static NetworkBuilder twoLayer(int inputs, int hidden, int classes) {
    NetworkBuilder b = new NetworkBuilder();
    Graph g = b.graph;
    Node x = b.input("x", inputs);
    Node y = b.indexTarget("y", classes);
    Node w1 = b.parameter("hidden.dense.W", inputs, hidden);
    Node b1 = b.parameter("hidden.dense.b", hidden);
    Node w2 = b.parameter("scores.dense.W", hidden, classes);
    Node b2 = b.parameter("scores.dense.b", classes);
    Node z1 = dense(g, x, w1, b1);
    Node h = b.named("hidden", g.map(Fn.MAX, z1.shape(), z1, g.constant(0)));
    Node scores = b.named("scores", dense(g, h, w2, b2));
    Node cross = softmaxCrossEntropy(g, scores, y);
    Node weights = plus(g, sumOfSquares(g, w1), sumOfSquares(g, w2));
    Node penalty = g.map(Fn.MULTIPLY, Shape.SCALAR, g.constant(0.5e-5), weights);
    Node loss = b.named("loss", plus(g, mean(g, cross), penalty));
    b.average(b.named("accuracy", hit(g, scores, y)));
    b.output("probabilities", softmax(g, scores));
    return b.loss(loss);
  }

  /** q = x + y, loss = q * z, of single numbers. */
  static NetworkBuilder circuit() {
    NetworkBuilder b = new NetworkBuilder();
    Graph g = b.graph;
    Node x = b.parameter("x");
    Node y = b.parameter("y");
    Node z = b.parameter("z");
    Node q = b.named("q", plus(g, x, y));
    return b.loss(b.named("loss", g.map(Fn.MULTIPLY, Shape.SCALAR, q, z)));
  }

  static Node dense(Graph g, Node x, Node w, Node b) {
    Node product = g.contract(List.of(0, 1), List.of(1, 2), List.of(0, 2), x, w);
    return g.map(Fn.ADD, product.shape(), product, b);
  }

  static Node plus(Graph g, Node left, Node right) {
    return g.map(Fn.ADD, left.shape(), left, right);
  }

  static Node sumOfSquares(Graph g, Node w) {
    Node squares = g.map(Fn.MULTIPLY, w.shape(), w, w);
    return g.reduce(Op.Reduction.SUM, w.shape().axes().boxed().toList(), squares);
  }

  /** The mean over the batch of what is per example. */
  static Node mean(Graph g, Node perExample) {
    Node sum = g.reduce(Op.Reduction.SUM, List.of(0), perExample);
    return g.map(Fn.DIVIDE, Shape.SCALAR, sum, g.batchSize());
  }

  private static final Access ROW = Access.of(0);
  private static final Access WHOLE = Access.of(0, 1);

  static Node rowWise(Graph g, Fn fn, Node whole, Node row) {
    return g.map(fn, whole.shape(), List.of(WHOLE, ROW), List.of(whole, row));
  }

  static Node exponentials(Graph g, Node scores) {
    Node largest = g.reduce(Op.Reduction.MAX, List.of(1), scores);
    Node shifted =
        rowWise(g, Fn.SUBTRACT, scores, g.map(Fn.STOP_GRADIENT, largest.shape(), largest));
    return g.map(Fn.EXP, scores.shape(), shifted);
  }

  static Node softmax(Graph g, Node scores) {
    Node e = exponentials(g, scores);
    return rowWise(g, Fn.DIVIDE, e, g.reduce(Op.Reduction.SUM, List.of(1), e));
  }

  static Node softmaxCrossEntropy(Graph g, Node scores, Node y) {
    Node largest = g.reduce(Op.Reduction.MAX, List.of(1), scores);
    Node stopped = g.map(Fn.STOP_GRADIENT, largest.shape(), largest);
    Node sum = g.reduce(Op.Reduction.SUM, List.of(1), exponentials(g, scores));
    Node log = plus(g, stopped, g.map(Fn.LOG, sum.shape(), sum));
    return g.map(Fn.SUBTRACT, log.shape(), log, pick(g, scores, y));
  }

  /** The element of each row that an index names. */
  static Node pick(Graph g, Node scores, Node y) {
    List<Index> indices = List.of(Index.Affine.along(0, 1), new Index.Lookup(1, ROW));
    return g.gather(indices, y.shape(), List.of(scores, y));
  }

  private static Node hit(Graph g, Node scores, Node y) {
    Node place = g.reduce(Op.Reduction.ARG_MAX, List.of(1), scores);
    Node same = g.map(Fn.EQUAL, y.shape(), place, y);
    return g.map(Fn.WHERE, y.shape(), same, g.constant(1), g.constant(0));
  }
}
