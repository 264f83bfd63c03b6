package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chainrule.compiler.plan.Expression.Real;
import org.chainrule.compiler.plan.Expression.Whole;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** Where a task gathers what its loops contribute: from a start, contribution by contribution. */
abstract class Accumulator {
  final Task task;
  final Nest nest;
  private List<Expression> position = List.of();

  Accumulator(Task task, Nest nest) {
    this.task = task;
    this.nest = nest;
  }

  /** An accumulator that starts in the innermost open loop. */
  static Accumulator of(Task task, Nest nest, Function<Node, String> hints) {
    if (task.kind() == Task.Kind.SUM) {
      return new OfExamples(task, nest);
    }
    if (!isLocal(task)) {
      return isPartlyLocal(task) ? new PartByPart(task, nest, hints) : new InMemory(task, nest);
    }
    return task.isPlace() ? new OfPlace(task, nest) : new InVariable(task, nest, hints);
  }

  /**
   * Whether a variable can hold the result: if what is reduced is innermost, and the examples are
   * reduced only with everything else.
   */
  static boolean isLocal(Task task) {
    if (task.kind() == Task.Kind.SUM) {
      return true;
    }
    if (!task.reduces()) {
      return false;
    }
    List<Integer> reduced = ((Op.Reduce) task.node().op()).axes();
    List<Integer> inner = task.innerAxes();
    int kept = task.keptAxes();
    boolean innermost = inner.stream().limit(kept).noneMatch(reduced::contains);
    boolean examples = reduced.contains(task.space().batchAxis());
    return innermost && (!examples || kept == 0);
  }

  /**
   * Whether a variable can hold what one example contributes: if examples are reduced, and what is
   * reduced besides them is innermost.
   */
  static boolean isPartlyLocal(Task task) {
    if (isLocal(task) || !task.reduces()) {
      return false;
    }
    List<Integer> reduced = ((Op.Reduce) task.node().op()).axes();
    List<Integer> inner = task.innerAxes();
    int kept = task.keptAxes();
    return reduced.contains(task.space().batchAxis())
        && kept < inner.size()
        && inner.stream().limit(kept).noneMatch(reduced::contains);
  }

  /** Starts at a position of the loops outside of it. */
  void begin(List<Expression> loops) {
    position = loops;
  }

  /** Starts what one example contributes, at a position of the loops outside of that. */
  void beginPart(List<Expression> loops) {}

  /** Adds what one example contributed, when its loops are done. */
  void finishPart() {}

  /** Tells the position that the loops are at. */
  void at(List<Expression> loops) {
    position = loops;
  }

  /** The position in the loops. */
  List<Expression> position() {
    return position;
  }

  /** The position in the result. */
  List<Expression> result() {
    List<Integer> reduced = reduce().axes();
    return task.space()
        .axes()
        .filter(axis -> !reduced.contains(axis))
        .mapToObj(position::get)
        .toList();
  }

  Op.Reduce reduce() {
    return (Op.Reduce) task.node().op();
  }

  /** Takes a contribution. */
  abstract void add(Expression value);

  /** Puts the result in its place, when the loops are done. */
  abstract void finish();

  void finish(Variable variable) {
    nest.know(nest.depth(), new Element(task.node(), result()), variable);
    if (!task.isLocal()) {
      nest.add(Stores.of(task.target(), result(), variable));
    }
  }

  static double start(Op.Reduction reduction) {
    return switch (reduction) {
      case SUM -> 0;
      case MAX, ARG_MAX -> Double.NEGATIVE_INFINITY;
      case MIN, ARG_MIN -> Double.POSITIVE_INFINITY;
    };
  }

  static Expression extreme(Op.Reduction reduction, Expression sofar, Expression value) {
    Fn fn = reduction == Op.Reduction.MAX ? Fn.MAX : Fn.MIN;
    return new Expression.Apply(fn, sofar.type(), List.of(sofar, value));
  }

  /** sums[k] += Σₙ value. */
  private static final class OfExamples extends Accumulator {
    private final Variable sum;

    OfExamples(Task task, Nest nest) {
      super(task, nest);
      sum = nest.declareChanging(nest.depth(), "sum", Type.WIDE, new Real(0, Type.WIDE));
    }

    @Override
    void add(Expression value) {
      nest.add(new Statement.Increase(sum, value));
    }

    @Override
    void finish() {
      nest.add(new Statement.Add(task.target(), new Whole(task.target().offset()), sum));
    }
  }

  /** A sum or an extreme in a variable; single numbers in double. */
  private static final class InVariable extends Accumulator {
    private final Variable result;

    InVariable(Task task, Nest nest, Function<Node, String> hints) {
      super(task, nest);
      Type type = Typed.realOf(task.node());
      Real start = new Real(start(reduce().reduction()), type);
      result = nest.declareChanging(nest.depth(), hints.apply(task.node()), type, start);
    }

    @Override
    void add(Expression value) {
      Op.Reduction reduction = reduce().reduction();
      nest.add(
          reduction == Op.Reduction.SUM
              ? new Statement.Increase(result, value)
              : new Statement.Assign(result, extreme(reduction, result, value)));
    }

    @Override
    void finish() {
      finish(result);
    }
  }

  /** The place of the first extreme. */
  private static final class OfPlace extends Accumulator {
    private final Variable best;
    private final Variable place;

    OfPlace(Task task, Nest nest) {
      super(task, nest);
      Real start = new Real(start(reduce().reduction()), Type.REAL);
      best = nest.declareChanging(nest.depth(), "best", Type.REAL, start);
      place = nest.declareChanging(nest.depth(), "place", Type.INT, new Whole(0));
    }

    @Override
    void add(Expression contribution) {
      Expression value =
          nest.declare(nest.depth(), "value", Typed.converted(contribution, Type.REAL));
      List<Integer> axes = reduce().axes();
      Element reduced = new Element(task.node().input(0), position());
      nest.add(
          new Statement.If(
              isBetter(value),
              List.of(
                  new Statement.Assign(best, value),
                  new Statement.Assign(place, Strides.place(reduced, axes)))));
    }

    /** A NaN is further out than any number; of several the first is the place. */
    private Expression isBetter(Expression value) {
      boolean max = reduce().reduction() == Op.Reduction.ARG_MAX;
      List<Expression> compared = max ? List.of(value, best) : List.of(best, value);
      Expression within = truth(Fn.LESS_OR_EQUAL, compared);
      Expression beyond = truth(Fn.NOT, List.of(within));
      return truth(Fn.AND, List.of(beyond, truth(Fn.EQUAL, List.of(best, best))));
    }

    private static Expression truth(Fn fn, List<Expression> operands) {
      return new Expression.Apply(fn, Type.TRUTH, operands);
    }

    @Override
    void finish() {
      finish(place);
    }
  }

  /** The elements of the target themselves. */
  private static class InMemory extends Accumulator {
    InMemory(Task task, Nest nest) {
      super(task, nest);
    }

    @Override
    void begin(List<Expression> loops) {
      Buffer target = task.target();
      List<Expression> first =
          new ArrayList<>(Collections.nCopies(task.node().shape().rank(), new Whole(0)));
      if (task.node().shape().isBatched()) {
        first.set(task.node().shape().batchAxis(), loops.get(task.space().batchAxis()));
      }
      Expression from = target.address(first);
      double start = task.computes(Op.Reduce.class) ? start(reduce().reduction()) : 0;
      nest.add(new Statement.Fill(target.kept(), from, Affines.plus(from, target.size()), start));
    }

    @Override
    void add(Expression value) {
      Buffer target = task.target();
      Expression address = target.address(result());
      Op.Reduction reduction = reduce().reduction();
      Expression sofar = new Expression.Read(target.kept(), address);
      nest.add(
          reduction == Op.Reduction.SUM
              ? new Statement.Add(target.kept(), address, value)
              : new Statement.Store(target.kept(), address, extreme(reduction, sofar, value)));
    }

    @Override
    void finish() {}
  }

  /** The elements of the target, and a variable for what one example adds to one of them. */
  private static final class PartByPart extends InMemory {
    private final Function<Node, String> hints;
    private Optional<InVariable> part = Optional.empty();

    PartByPart(Task task, Nest nest, Function<Node, String> hints) {
      super(task, nest);
      this.hints = hints;
    }

    @Override
    void beginPart(List<Expression> loops) {
      at(loops);
      part = Optional.of(new InVariable(task, nest, hints));
    }

    @Override
    void add(Expression value) {
      part.orElseThrow().add(value);
    }

    @Override
    void finishPart() {
      super.add(part.orElseThrow().result);
    }
  }
}
