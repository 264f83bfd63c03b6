package org.chainrule.compiler.gradient;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * All adjoint rules on one page: what a node with adjoint ȳ adds to the adjoint of one of its
 * inputs; nothing where the derivative is zero.
 */
final class Adjoint implements Op.Visitor<Optional<Node>> {
  private final Graph graph;
  private final Node node;
  private final Node adjoint;
  private final int input;

  Adjoint(Graph graph, Node node, Node adjoint, int input) {
    this.graph = graph;
    this.node = node;
    this.adjoint = adjoint;
    this.input = input;
  }

  /**
   * y = f(a, b, …) at every element: ā += Σ ȳ · ∂f/∂a over the places that read the same element.
   */
  @Override
  public Optional<Node> map(Op.Map op) {
    LocalDerivative local = new LocalDerivative(graph, node, adjoint);
    return local
        .times(op.fn().partial(input))
        .map(whole -> graph.sumOver(whole, op.accesses().get(input), shapeOfInput()));
  }

  @Override
  public Optional<Node> reduce(Op.Reduce op) {
    return switch (op.reduction()) {
      case SUM -> Optional.of(spread(op, adjoint));
      case MAX -> Optional.of(atExtreme(op, Op.Reduction.ARG_MAX));
      case MIN -> Optional.of(atExtreme(op, Op.Reduction.ARG_MIN));
      case ARG_MAX, ARG_MIN -> Optional.empty();
    };
  }

  /** y = Σ a: every element of a gets ȳ. */
  private Node spread(Op.Reduce op, Node value) {
    return graph.view(value, kept(op), shapeOfInput());
  }

  private Access kept(Op.Reduce op) {
    return new Access(shapeOfInput().axes().filter(a -> !op.axes().contains(a)).boxed().toList());
  }

  /** y = max a: the first element that attains it gets ȳ. */
  private Node atExtreme(Op.Reduce op, Op.Reduction place) {
    Shape shape = shapeOfInput();
    Node first = graph.reduce(place, op.axes(), node.input(0));
    Node here = graph.counter(shape.select(op.axes()).elements(1));
    Shape removed = shape.select(op.axes());
    Access along = new Access(op.axes());
    Node hit =
        graph.map(
            Fn.EQUAL,
            shape,
            List.of(along, kept(op)),
            List.of(graph.reshape(here, removed), first));
    return graph.map(
        Fn.WHERE,
        shape,
        List.of(Access.straight(shape.rank()), kept(op), Access.of()),
        List.of(hit, adjoint, graph.constant(0)));
  }

  /** y = Σ a · b over shared axes: ā += Σ ȳ · b, the axes of a kept; and the like for b. */
  @Override
  public Optional<Node> contract(Op.Contract op) {
    boolean first = input == 0;
    Node other = node.input(1 - input);
    List<Integer> others = first ? op.right() : op.left();
    return Optional.of(
        graph.contract(op.out(), others, first ? op.left() : op.right(), adjoint, other));
  }

  @Override
  public Optional<Node> gather(Op.Gather op) {
    return input == 0
        ? Optional.of(graph.scatter(op.indices(), shapeOfInput(), withLookups()))
        : Optional.empty();
  }

  @Override
  public Optional<Node> scatter(Op.Scatter op) {
    return input == 0
        ? Optional.of(graph.gather(op.indices(), shapeOfInput(), withLookups()))
        : Optional.empty();
  }

  private List<Node> withLookups() {
    List<Node> all = new java.util.ArrayList<>(node.inputs());
    all.set(0, adjoint);
    return all;
  }

  @Override
  public Optional<Node> reshape(Op.Reshape op) {
    return Optional.of(graph.reshape(adjoint, shapeOfInput()));
  }

  @Override
  public Optional<Node> source(Op.Source op) {
    return Optional.empty();
  }

  @Override
  public Optional<Node> constant(Op.Constant op) {
    return Optional.empty();
  }

  @Override
  public Optional<Node> literal(Op.Literal op) {
    return Optional.empty();
  }

  @Override
  public Optional<Node> counter(Op.Counter op) {
    return Optional.empty();
  }

  @Override
  public Optional<Node> batchSize(Op.BatchSize op) {
    return Optional.empty();
  }

  @Override
  public Optional<Node> random(Op.Random op) {
    return Optional.empty();
  }

  @Override
  public Optional<Node> penalty(Op.Penalty op) {
    throw new IllegalStateException("a penalty is resolved before differentiation");
  }

  @Override
  public Optional<Node> choice(Op.Choice op) {
    throw new IllegalStateException("a choice is resolved before differentiation");
  }

  @Override
  public Optional<Node> average(Op.Average op) {
    throw new IllegalStateException("an average stands in metrics alone");
  }

  @Override
  public Optional<Node> scan(Op.Scan op) {
    throw new IllegalStateException("the adjoints of a scan's inputs are made together");
  }

  @Override
  public Optional<Node> result(Op.Result op) {
    throw new IllegalStateException("the adjoints of a scan's results are used together");
  }

  private Shape shapeOfInput() {
    return node.input(input).shape();
  }
}
