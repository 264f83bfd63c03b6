package org.chainrule.compiler.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/** Random nodes on what there is so far: maps, reductions, contractions and reshapes. */
final class RandomNodes {
  private static final List<Fn> SMOOTH =
      List.of(Fn.TANH, Fn.LOGISTIC, Fn.SIN, Fn.COS, Fn.ERF, Fn.NEGATE, Fn.IDENTITY);
  private static final List<Fn> KINKED = List.of(Fn.ABS, Fn.SIGN, Fn.FLOOR);
  private static final List<Fn> BINARY =
      List.of(Fn.ADD, Fn.SUBTRACT, Fn.MULTIPLY, Fn.MAX, Fn.MIN, Fn.DIVIDE, Fn.POWER);
  private static final List<Double> EXPONENTS =
      List.of(-2., -1., -0.5, 0., 0.5, 1., 1.5, 2., 3., 4.);

  private final Graph graph;
  private final Random random;
  private final List<Node> reals = new ArrayList<>();
  private final List<Node> indices = new ArrayList<>();

  RandomNodes(Graph graph, Random random) {
    this.graph = graph;
    this.random = random;
  }

  /** All real nodes so far. */
  List<Node> reals() {
    return Collections.unmodifiableList(reals);
  }

  /** All index nodes so far. */
  List<Node> indices() {
    return Collections.unmodifiableList(indices);
  }

  /** Adds a node to what further ones are made of. */
  void offer(Node node) {
    (node.type().isIndex() ? indices : reals).add(node);
  }

  /** Adds a node of some kind; nothing where no operands fit. */
  void grow() {
    RandomAddressing addressing = new RandomAddressing(graph, random, this);
    Optional<Node> node =
        switch (random.nextInt(12)) {
          case 0, 1 -> unary();
          case 2, 3 -> binary();
          case 4 -> selection();
          case 5 -> reduction();
          case 6, 7 -> contraction();
          case 8 -> reshape();
          case 9 -> addressing.gather();
          case 10 -> addressing.pick();
          default -> addressing.scatter();
        };
    node.ifPresent(this::offer);
  }

  Node anyReal() {
    // The later the likelier, so that graphs are deep as well as wide.
    int from = random.nextBoolean() ? reals.size() / 2 : 0;
    return reals.get(from + random.nextInt(reals.size() - from));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Optional<Node> unary() {
    Fn fn = any(random.nextInt(3) == 0 ? KINKED : SMOOTH);
    return switch (random.nextInt(6)) {
      // What is stopped has derivative 0 anyway, so that differences still tell the gradient.
      case 0 -> map(Fn.FLOOR, anyReal()).flatMap(floor -> map(Fn.STOP_GRADIENT, floor));
      case 1 -> map(Fn.EXP, bounded(anyReal()));
      case 2 -> map(any(List.of(Fn.LOG, Fn.SQRT)), positive(anyReal()));
      default -> map(fn, anyReal());
    };
  }

  private Optional<Node> binary() {
    Fn fn = any(BINARY);
    if (fn == Fn.DIVIDE) {
      return map(fn, anyReal(), positive(anyReal()));
    }
    if (fn == Fn.POWER) {
      boolean constant = random.nextInt(3) > 0;
      return map(
          fn, positive(anyReal()), constant ? graph.constant(any(EXPONENTS)) : bounded(anyReal()));
    }
    return map(fn, anyReal(), anyReal());
  }

  private Optional<Node> selection() {
    return condition().flatMap(condition -> map(Fn.WHERE, condition, anyReal(), anyReal()));
  }

  private Optional<Node> condition() {
    if (!indices.isEmpty() && random.nextInt(3) == 0) {
      Node index = any(indices);
      return map(Fn.EQUAL, index, graph.counter(index.type().classes()));
    }
    Optional<Node> left = map(any(List.of(Fn.LESS, Fn.LESS_OR_EQUAL)), anyReal(), anyReal());
    return switch (random.nextInt(4)) {
      case 0 -> left.flatMap(truth -> map(Fn.NOT, truth));
      case 1 -> both(Fn.AND, left);
      case 2 -> both(Fn.OR, left);
      default -> left;
    };
  }

  private Optional<Node> both(Fn fn, Optional<Node> left) {
    Optional<Node> right = map(Fn.LESS, anyReal(), graph.constant(0.1));
    return left.flatMap(a -> right.flatMap(b -> map(fn, a, b)));
  }

  /** A map over operands read in any way that fits. */
  private Optional<Node> map(Fn fn, Node... operands) {
    RandomLoop loop = RandomLoop.around(random, Arrays.asList(operands));
    List<Access> accesses =
        Arrays.stream(operands).flatMap(operand -> loop.read(operand.shape()).stream()).toList();
    return loop.isSmall() && accesses.size() == operands.length
        ? Optional.of(graph.map(fn, loop.shape(), accesses, Arrays.asList(operands)))
        : Optional.empty();
  }

  /** tanh x, within ±1. */
  Node bounded(Node x) {
    return graph.map(Fn.TANH, x.shape(), x);
  }

  /** 1.6 + sin x, well above 0. */
  private Node positive(Node x) {
    return graph.map(Fn.ADD, x.shape(), graph.map(Fn.SIN, x.shape(), x), graph.constant(1.6));
  }

  private Optional<Node> reduction() {
    Node x = anyReal();
    Op.Reduction reduction = any(List.of(Op.Reduction.values()));
    boolean examplesToo = reduction == Op.Reduction.SUM && random.nextInt(4) == 0;
    List<Integer> axes =
        x.shape()
            .axes()
            .filter(axis -> random.nextBoolean())
            .filter(axis -> examplesToo || !x.shape().get(axis).isBatch())
            .boxed()
            .toList();
    return Optional.of(graph.reduce(reduction, axes, x));
  }

  private Optional<Node> contraction() {
    Node left = anyReal();
    Node right = anyReal();
    RandomLabels labels = RandomLabels.of(random, left.shape(), right.shape());
    return labels.isSmall()
        ? Optional.of(graph.contract(labels.left(), labels.right(), labels.out(), left, right))
        : Optional.empty();
  }

  private Optional<Node> reshape() {
    Node x = anyReal();
    if (x.shape().batchAxis() > 0) {
      return Optional.empty();
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int rest = x.shape().elementsPerExample(); rest > 1 || random.nextInt(3) == 0; ) {
      int left = rest;
      int factor =
          any(
              java.util.stream.IntStream.rangeClosed(1, left)
                  .filter(n -> left % n == 0)
                  .boxed()
                  .toList());
      dimensions.add(new Dimension(factor));
      rest /= factor;
    }
    Shape shape = new Shape(dimensions);
    return Optional.of(graph.reshape(x, x.shape().isBatched() ? shape.perExample() : shape));
  }
}
