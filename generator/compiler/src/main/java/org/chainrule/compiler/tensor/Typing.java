package org.chainrule.compiler.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shape and element type of every operation's result; refuses inputs that do not fit. */
final class Typing implements Op.Visitor<Typing.Result> {
  record Result(Shape shape, ElementType type) {}

  private final List<Node> inputs;

  private Typing(List<Node> inputs) {
    this.inputs = inputs;
  }

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
    return real(op.shape());
  }

  @Override
  public Result penalty(Op.Penalty op) {
    return real(Shape.SCALAR);
  }

  @Override
  public Result choice(Op.Choice op) {
    requireSame(input(0).shape(), input(1).shape());
    return new Result(input(0).shape(), input(0).type());
  }

  @Override
  public Result average(Op.Average op) {
    require(input(0).shape().elementsPerExample() == 1, "an average of %s", input(0).shape());
    return real(Shape.SCALAR);
  }

  @Override
  public Result map(Op.Map op) {
    require(op.accesses().size() == inputs.size(), "%s accesses", op.accesses().size());
    require(op.fn().arity() == inputs.size(), "%s of %s operands", op.fn(), inputs.size());
    for (int k = 0; k < inputs.size(); k++) {
      requireReads(op.accesses().get(k), input(k).shape(), op.shape());
    }
    return new Result(op.shape(), mapType(op));
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
    Shape shape = input(0).shape();
    require(
        op.axes().stream().allMatch(a -> a >= 0 && a < shape.rank()),
        "axes %s of %s",
        op.axes(),
        shape);
    ElementType type =
        switch (op.reduction()) {
          case ARG_MAX, ARG_MIN -> ElementType.index(shape.select(op.axes()).elements(1));
          default -> ElementType.REAL;
        };
    return new Result(shape.without(op.axes()), type);
  }

  @Override
  public Result contract(Op.Contract op) {
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
    for (int axis = 0; axis < shape.rank(); axis++) {
      Dimension known = extents.putIfAbsent(labels.get(axis), shape.get(axis));
      require(known == null || known.equals(shape.get(axis)), "%s against %s", known, shape);
    }
  }

  @Override
  public Result gather(Op.Gather op) {
    requireIndices(op.indices(), input(0).shape(), op.shape());
    return new Result(op.shape(), input(0).type());
  }

  @Override
  public Result scatter(Op.Scatter op) {
    requireIndices(op.indices(), op.shape(), input(0).shape());
    return real(op.shape());
  }

  private void requireIndices(List<Index> indices, Shape table, Shape loop) {
    require(indices.size() == table.rank(), "%s indices for %s", indices.size(), table);
    for (Index index : indices) {
      if (index instanceof Index.Affine affine) {
        require(affine.coefficients().size() == loop.rank(), "%s over %s", affine, loop);
      } else if (index instanceof Index.Lookup lookup) {
        require(
            input(lookup.input()).type().isIndex(),
            "a look-up of %s",
            input(lookup.input()).type());
        requireReads(lookup.access(), input(lookup.input()).shape(), loop);
      }
    }
  }

  @Override
  public Result reshape(Op.Reshape op) {
    Shape from = input(0).shape();
    require(from.isBatched() == op.shape().isBatched(), "%s as %s", from, op.shape());
    require(
        from.elementsPerExample() == op.shape().elementsPerExample(), "%s as %s", from, op.shape());
    require(from.batchAxis() <= 0 && op.shape().batchAxis() <= 0, "%s as %s", from, op.shape());
    return new Result(op.shape(), input(0).type());
  }

  private Node input(int index) {
    return inputs.get(index);
  }

  private static Result real(Shape shape) {
    return new Result(shape, ElementType.REAL);
  }

  private static void requireReads(Access access, Shape operand, Shape result) {
    require(access.axes().size() == operand.rank(), "%s reads %s", access, operand);
    for (int d = 0; d < operand.rank(); d++) {
      int axis = access.axes().get(d);
      Dimension expected = axis == Access.FIXED ? new Dimension(1) : result.get(axis);
      require(operand.get(d).equals(expected), "%s reads %s within %s", access, operand, result);
    }
  }

  private static void requireSame(Shape left, Shape right) {
    require(left.equals(right), "%s and %s", left, right);
  }

  private static void require(boolean condition, String message, Object... arguments) {
    if (!condition) {
      List<Object> shown = new ArrayList<>(List.of(arguments));
      throw new IllegalArgumentException(String.format(message, shown.toArray()));
    }
  }
}
