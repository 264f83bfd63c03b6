package org.chainrule.compiler.tensor;

import static org.chainrule.compiler.tensor.Checks.require;
import static org.chainrule.compiler.tensor.Checks.requireReads;
import static org.chainrule.compiler.tensor.Checks.requireReal;
import static org.chainrule.compiler.tensor.Checks.requireType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.scalar.Fn;

/** The shape and element type of every operation's result; refuses inputs that do not fit. */
final class Typing implements Op.Visitor<Typing.Result> {
  record Result(Shape shape, ElementType type) {}

  private final List<Node> inputs;

  private Typing(List<Node> inputs) {
    this.inputs = inputs;
  }

  /**
   * The type of an operation's result.
   *
   * @throws IllegalArgumentException if the inputs do not fit the operation or each other
   */
  static Result of(Op op, List<Node> inputs) {
    return op.accept(new Typing(inputs));
  }

  @Override
  public Result source(Op.Source op) {
    return new Result(op.shape(), op.type());
  }

  @Override
  public Result constant(Op.Constant op) {
    return real(Shape.SCALAR);
  }

  @Override
  public Result literal(Op.Literal op) {
    require(!op.shape().isBatched(), "a literal of %s", op.shape());
    require(
        op.values().size() == op.shape().elements(1),
        "%s values for %s",
        op.values().size(),
        op.shape());
    return real(op.shape());
  }

  @Override
  public Result counter(Op.Counter op) {
    return real(Shape.of(op.size()));
  }

  @Override
  public Result batchSize(Op.BatchSize op) {
    return real(Shape.SCALAR);
  }

  @Override
  public Result random(Op.Random op) {
    require(op.shape().batchAxis() <= 0, "the batch is not in front: %s", op.shape());
    return real(op.shape());
  }

  @Override
  public Result penalty(Op.Penalty op) {
    return real(Shape.SCALAR);
  }

  @Override
  public Result choice(Op.Choice op) {
    requireInputs(2);
    require(input(0).shape().equals(input(1).shape()), "%s or %s", input(0), input(1));
    require(input(0).type().equals(input(1).type()), "%s or %s", input(0), input(1));
    return sameType(input(0).shape());
  }

  @Override
  public Result average(Op.Average op) {
    requireInputs(1);
    requireReal(input(0), op);
    require(input(0).shape().elementsPerExample() == 1, "an average of %s", input(0).shape());
    return real(Shape.SCALAR);
  }

  @Override
  public Result map(Op.Map op) {
    require(op.accesses().size() == inputs.size(), "%s accesses", op.accesses().size());
    requireInputs(op.fn().arity());
    for (int k = 0; k < inputs.size(); k++) {
      requireReads(op.accesses().get(k), input(k).shape(), op.shape());
      requireType(takes(op.fn(), k, input(k).type()), input(k), op);
    }
    return new Result(op.shape(), mapType(op));
  }

  private static boolean takes(Fn fn, int operand, ElementType type) {
    return switch (fn) {
      case IDENTITY, STOP_GRADIENT -> true;
      case AND, OR, NOT -> type.equals(ElementType.TRUTH);
      case LESS, LESS_OR_EQUAL, EQUAL -> !type.equals(ElementType.TRUTH);
      case WHERE -> type.equals(operand == 0 ? ElementType.TRUTH : ElementType.REAL);
      default -> type.equals(ElementType.REAL);
    };
  }

  private ElementType mapType(Op.Map op) {
    if (op.fn().isCondition()) {
      return ElementType.TRUTH;
    }
    return switch (op.fn()) {
      case IDENTITY, STOP_GRADIENT -> input(0).type();
      default -> ElementType.REAL;
    };
  }

  @Override
  public Result reduce(Op.Reduce op) {
    requireInputs(1);
    requireReal(input(0), op);
    Shape shape = input(0).shape();
    List<Integer> ascending = shape.axes().filter(op.axes()::contains).boxed().toList();
    require(op.axes().equals(ascending), "axes %s of %s", op.axes(), shape);
    boolean mixes = shape.isBatched() && op.axes().contains(shape.batchAxis());
    require(!mixes || op.reduction() == Op.Reduction.SUM, "%s over the batch", op.reduction());
    ElementType type =
        switch (op.reduction()) {
          case ARG_MAX, ARG_MIN -> ElementType.index(shape.select(op.axes()).elements(1));
          default -> ElementType.REAL;
        };
    return new Result(shape.without(op.axes()), type);
  }

  @Override
  public Result contract(Op.Contract op) {
    requireInputs(2);
    inputs.forEach(input -> requireReal(input, op));
    Checks.requireDistinct(op.out());
    Map<Integer, Dimension> extents = new HashMap<>();
    bind(op.left(), input(0).shape(), extents);
    bind(op.right(), input(1).shape(), extents);
    require(extents.keySet().containsAll(op.out()), "labels %s", op.out());
    for (int label : extents.keySet()) {
      boolean shared = op.left().contains(label) && op.right().contains(label);
      require(shared || op.out().contains(label), "label %s is summed in one input alone", label);
    }
    return real(new Shape(op.out().stream().map(extents::get).toList()));
  }

  private static void bind(List<Integer> labels, Shape shape, Map<Integer, Dimension> extents) {
    require(labels.size() == shape.rank(), "labels %s for %s", labels, shape);
    Checks.requireDistinct(labels);
    for (int axis = 0; axis < shape.rank(); axis++) {
      Dimension known = extents.putIfAbsent(labels.get(axis), shape.get(axis));
      require(known == null || known.equals(shape.get(axis)), "%s against %s", known, shape);
    }
  }

  @Override
  public Result gather(Op.Gather op) {
    requireLookups(op.indices(), op.shape());
    requireType(!input(0).type().equals(ElementType.TRUTH), input(0), op);
    Checks.requireAddresses(op.indices(), input(0).shape(), op.shape());
    return sameType(op.shape());
  }

  @Override
  public Result scatter(Op.Scatter op) {
    requireReal(input(0), op);
    requireLookups(op.indices(), input(0).shape());
    Checks.requireAddresses(op.indices(), op.shape(), input(0).shape());
    return real(op.shape());
  }

  private void requireLookups(List<Index> indices, Shape loop) {
    for (Index index : indices) {
      if (index instanceof Index.Lookup lookup) {
        int k = lookup.input();
        require(k > 0 && k < inputs.size() && input(k).type().isIndex(), "%s in %s", k, inputs);
        requireReads(lookup.access(), input(k).shape(), loop);
      }
    }
  }

  @Override
  public Result reshape(Op.Reshape op) {
    requireInputs(1);
    requireType(!input(0).type().equals(ElementType.TRUTH), input(0), op);
    Shape from = input(0).shape();
    require(from.isBatched() == op.shape().isBatched(), "%s as %s", from, op.shape());
    require(
        from.elementsPerExample() == op.shape().elementsPerExample(), "%s as %s", from, op.shape());
    require(from.batchAxis() <= 0 && op.shape().batchAxis() <= 0, "%s as %s", from, op.shape());
    return sameType(op.shape());
  }

  @Override
  public Result scan(Op.Scan op) {
    require(inputs.size() >= op.stepped() + op.carried(), "%s inputs of a scan", inputs.size());
    for (Node node : op.body().program().nodes()) {
      if (node.op() instanceof Op.Source source) {
        Node given = inputs.get(place(op, source));
        boolean stepped = source.role() == Op.Role.STEPPED;
        Shape expected = stepped ? source.shape().stacked(op.steps()) : source.shape();
        require(given.shape().equals(expected), "%s for %s", given, source);
        require(given.type().equals(source.type()), "%s for %s", given, source);
      }
    }
    requireCarried(op);
    for (Node node : op.body().yields()) {
      require(node.shape().batchAxis() <= 0, "%s is yielded", node);
      requireType(!node.type().equals(ElementType.TRUTH), node, op);
    }
    return new Result(Shape.SCALAR, ElementType.SEVERAL);
  }

  private static int place(Op.Scan op, Op.Source source) {
    return switch (source.role()) {
      case STEPPED -> source.number();
      case CARRIED -> op.stepped() + source.number();
      case CAPTURED -> op.stepped() + op.carried() + source.number();
      default -> throw new IllegalArgumentException("in a body: " + source);
    };
  }

  private void requireCarried(Op.Scan op) {
    List<Node> nexts = op.body().nexts();
    require(nexts.size() == op.carried(), "%s next values", nexts.size());
    for (int k = 0; k < nexts.size(); k++) {
      Node start = inputs.get(op.stepped() + k);
      require(start.shape().equals(nexts.get(k).shape()), "%s after %s", nexts.get(k), start);
      require(start.type().equals(nexts.get(k).type()), "%s after %s", nexts.get(k), start);
      requireType(!start.type().equals(ElementType.TRUTH), start, op);
    }
  }

  @Override
  public Result result(Op.Result op) {
    requireInputs(1);
    require(input(0).op() instanceof Op.Scan, "a result of %s", input(0));
    Op.Scan scan = (Op.Scan) input(0).op();
    List<Node> nexts = scan.body().nexts();
    if (op.index() < nexts.size()) {
      return new Result(nexts.get(op.index()).shape(), nexts.get(op.index()).type());
    }
    Node yielded = scan.body().yields().get(op.index() - nexts.size());
    return new Result(yielded.shape().stacked(scan.steps()), yielded.type());
  }

  private void requireInputs(int number) {
    require(inputs.size() == number, "%s inputs, not %s", inputs.size(), number);
  }

  private Node input(int index) {
    return inputs.get(index);
  }

  private Result sameType(Shape shape) {
    return new Result(shape, input(0).type());
  }

  private static Result real(Shape shape) {
    return new Result(shape, ElementType.REAL);
  }
}
