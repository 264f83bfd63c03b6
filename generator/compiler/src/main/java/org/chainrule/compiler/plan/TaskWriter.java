package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Expression.Real;
import org.chainrule.compiler.plan.Expression.Whole;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/** Writes the loops of a task into a nest. */
final class TaskWriter {
  private final Nest nest;
  private final Storing storing;
  private final Function<Node, String> hints;

  TaskWriter(Nest nest, Storing storing, Function<Node, String> hints) {
    this.nest = nest;
    this.storing = storing;
    this.hints = hints;
  }

  void write(Task task) {
    switch (task.kind()) {
      case COPY -> pointwise(task, Set.of());
      case SUM -> sumOfExamples(task);
      case COMPUTE -> compute(task);
    }
  }

  private void compute(Task task) {
    Op op = task.node().op();
    if (op instanceof Op.Reduce reduce) {
      reduce(task, reduce);
    } else if (op instanceof Op.Contract contract) {
      contract(task, contract);
    } else if (op instanceof Op.Scatter scatter) {
      scatter(task, scatter);
    } else {
      pointwise(task, Set.of(task.node()));
    }
  }

  private void pointwise(Task task, Set<Node> computed) {
    List<Expression> position = open(task.node().shape());
    store(task, position, value(task.node(), position, computed));
    close(position.size());
  }

  /** sums[k] += Σₙ value; what all examples share counts once for each. */
  private void sumOfExamples(Task task) {
    Buffer target = task.target();
    Expression sum =
        task.node().shape().isBatched() ? sumOverBatch(task.node()) : timesExamples(task.node());
    nest.add(new Statement.Add(target, new Whole(target.offset()), sum));
  }

  private Expression sumOverBatch(Node node) {
    Variable sum = nest.declareChanging(nest.depth(), "sum", Type.WIDE, new Real(0, Type.WIDE));
    Variable example = nest.open(Dimension.BATCH);
    List<Expression> position = positions(node.shape().rank());
    position.set(node.shape().batchAxis(), example);
    nest.add(new Statement.Increase(sum, value(node, position, Set.of())));
    nest.close();
    return sum;
  }

  private Expression timesExamples(Node node) {
    Expression value = value(node, positions(node.shape().rank()), Set.of());
    return new Expression.Apply(Fn.MULTIPLY, Type.WIDE, List.of(value, new Expression.Examples()));
  }

  private void reduce(Task task, Op.Reduce op) {
    Shape whole = task.node().input(0).shape();
    List<Integer> kept = whole.axes().filter(a -> !op.axes().contains(a)).boxed().toList();
    List<Expression> position = positions(whole.rank());
    open(whole, kept, position);
    List<Expression> result = kept.stream().map(position::get).toList();
    boolean place =
        op.reduction() == Op.Reduction.ARG_MAX || op.reduction() == Op.Reduction.ARG_MIN;
    Expression value = place ? extremePlace(op, task, position) : reduced(op, task, position);
    store(task, result, value);
    close(kept.size());
  }

  private Expression reduced(Op.Reduce op, Task task, List<Expression> position) {
    Node input = task.node().input(0);
    Type type = Typed.realOf(task.node());
    Variable result =
        nest.declareChanging(
            nest.depth(), hints.apply(task.node()), type, new Real(start(op.reduction()), type));
    open(input.shape(), op.axes(), position);
    Expression value = value(input, position, Set.of());
    nest.add(
        op.reduction() == Op.Reduction.SUM
            ? new Statement.Increase(result, value)
            : new Statement.Assign(result, extreme(op.reduction(), result, value)));
    close(op.axes().size());
    return result;
  }

  private static double start(Op.Reduction reduction) {
    return switch (reduction) {
      case SUM -> 0;
      case MAX, ARG_MAX -> Double.NEGATIVE_INFINITY;
      case MIN, ARG_MIN -> Double.POSITIVE_INFINITY;
    };
  }

  private static Expression extreme(Op.Reduction reduction, Variable sofar, Expression value) {
    Fn fn = reduction == Op.Reduction.MAX ? Fn.MAX : Fn.MIN;
    return new Expression.Apply(fn, sofar.type(), List.of(sofar, value));
  }

  private Expression extremePlace(Op.Reduce op, Task task, List<Expression> position) {
    Node input = task.node().input(0);
    Real start = new Real(start(op.reduction()), Type.REAL);
    int depth = nest.depth();
    Variable best = nest.declareChanging(depth, "best", Type.REAL, start);
    Variable place = nest.declareChanging(depth, "place", Type.INT, new Whole(0));
    open(input.shape(), op.axes(), position);
    Expression value = nest.declare(nest.depth(), "value", value(input, position, Set.of()));
    boolean max = op.reduction() == Op.Reduction.ARG_MAX;
    Expression better =
        new Expression.Apply(
            Fn.LESS, Type.TRUTH, max ? List.of(best, value) : List.of(value, best));
    nest.add(
        new Statement.If(
            better,
            List.of(
                new Statement.Assign(best, value),
                new Statement.Assign(
                    place, placeOf(input.shape().select(op.axes()), op.axes(), position)))));
    close(op.axes().size());
    return place;
  }

  private static Expression placeOf(Shape removed, List<Integer> axes, List<Expression> position) {
    List<Integer> strides = new ArrayList<>();
    int stride = 1;
    for (int k = axes.size() - 1; k >= 0; k--) {
      strides.add(0, stride);
      stride *= removed.get(k).size(1);
    }
    return Affines.sum(strides, axes.stream().map(position::get).toList(), 0);
  }

  private void contract(Task task, Op.Contract op) {
    Node left = task.node().input(0);
    Node right = task.node().input(1);
    Set<Integer> summed = new TreeSet<>(op.left());
    summed.addAll(op.right());
    op.out().forEach(summed::remove);
    int labels =
        1 + Stream.of(op.left(), op.right()).flatMap(List::stream).max(Integer::compare).orElse(0);
    List<Expression> position = positions(labels);
    openLabelled(task.node().shape(), op.out(), position);
    Type type = Typed.realOf(task.node());
    Variable sum =
        nest.declareChanging(nest.depth(), hints.apply(task.node()), type, new Real(0, type));
    for (int label : summed) {
      position.set(label, nest.open(left.shape().get(op.left().indexOf(label))));
    }
    Element a = new Element(left, op.left().stream().map(position::get).toList());
    Element b = new Element(right, op.right().stream().map(position::get).toList());
    List<Expression> factors = evaluation(Set.of()).of(List.of(a, b));
    nest.add(new Statement.Increase(sum, new Expression.Apply(Fn.MULTIPLY, type, factors)));
    close(summed.size());
    store(task, op.out().stream().map(position::get).toList(), sum);
    close(op.out().size());
  }

  private void scatter(Task task, Op.Scatter op) {
    Node input = task.node().input(0);
    nest.add(new Statement.Fill(task.target(), 0));
    List<Expression> loop = open(input.shape());
    Indexing indexing = new Indexing(storing, nest);
    List<Expression> position = indexing.position(op.indices(), task.node(), loop);
    Expression value = value(input, loop, Set.of());
    Statement add = new Statement.Add(task.target(), task.target().address(position), value);
    nest.add(
        indexing
            .within(op.shape(), position)
            .map(condition -> (Statement) new Statement.If(condition, List.of(add)))
            .orElse(add));
    close(loop.size());
  }

  private static List<Expression> positions(int rank) {
    return new ArrayList<>(Collections.nCopies(rank, new Whole(0)));
  }

  private List<Expression> open(Shape shape) {
    List<Expression> position = positions(shape.rank());
    open(shape, Element.axes(shape.rank()), position);
    return position;
  }

  /** Opens loops over some axes of a shape, the batch outermost. */
  private void open(Shape shape, List<Integer> axes, List<Expression> position) {
    axes.stream()
        .filter(a -> shape.get(a).isBatch())
        .forEach(a -> position.set(a, nest.open(shape.get(a))));
    axes.stream()
        .filter(a -> !shape.get(a).isBatch())
        .forEach(a -> position.set(a, nest.open(shape.get(a))));
  }

  /** Opens loops over all axes of a shape that have these labels. */
  private void openLabelled(Shape shape, List<Integer> labels, List<Expression> position) {
    List<Expression> own = open(shape);
    for (int axis = 0; axis < labels.size(); axis++) {
      position.set(labels.get(axis), own.get(axis));
    }
  }

  private void close(int loops) {
    for (int k = 0; k < loops; k++) {
      nest.close();
    }
  }

  private Evaluation evaluation(Set<Node> computed) {
    return new Evaluation(nest, new Formula(storing, nest, computed), hints);
  }

  private Expression value(Node node, List<Expression> position, Set<Node> computed) {
    return evaluation(computed).of(List.of(new Element(node, position))).get(0);
  }

  private void store(Task task, List<Expression> position, Expression value) {
    Buffer target = task.target();
    Expression stored =
        value.type() == Type.WIDE ? Typed.converted(value, target.element()) : value;
    nest.add(new Statement.Store(target, target.address(position), stored));
  }
}
