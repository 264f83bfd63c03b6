package org.chainrule.compiler.plan;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.chainrule.compiler.plan.Expression.Whole;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * Writes what is made of the elements of one window: their sum, their extreme and its place, in one
 * go through them. Which of them is the largest cannot be foretold, so a place is chosen by single
 * comparisons, for which HotSpot needs no jumps; that there are only numbers can.
 */
final class WindowWriter {
  private final Nest nest;
  private final Storing storing;
  private final Function<Node, String> hints;

  WindowWriter(Nest nest, Storing storing, Function<Node, String> hints) {
    this.nest = nest;
    this.storing = storing;
    this.hints = hints;
  }

  /**
   * The results at a position.
   *
   * @param tasks reductions of the same windows
   */
  void write(List<Task> tasks, List<Expression> position) {
    List<Element> elements = WindowReduction.elements(tasks.get(0).node(), position);
    Formula formula = new Formula(storing, nest, Set.of());
    List<Variable> values =
        new Evaluation(nest, formula, hints)
            .of(elements).stream()
                .map(value -> variable("value", Typed.converted(value, Type.REAL)))
                .toList();
    for (Op.Reduction extreme : List.of(Op.Reduction.MAX, Op.Reduction.MIN)) {
      List<Task> those = tasks.stream().filter(task -> extreme(task) == extreme).toList();
      if (!those.isEmpty()) {
        extremes(extreme, those, values, position);
      }
    }
    tasks.stream()
        .filter(task -> reduction(task) == Op.Reduction.SUM)
        .forEach(task -> finish(task, position, sum(values)));
  }

  private static Op.Reduction reduction(Task task) {
    return ((Op.Reduce) task.node().op()).reduction();
  }

  /** The extreme that a task is about, be it itself or its place. */
  private static Op.Reduction extreme(Task task) {
    return switch (reduction(task)) {
      case ARG_MAX -> Op.Reduction.MAX;
      case ARG_MIN -> Op.Reduction.MIN;
      default -> reduction(task);
    };
  }

  private void extremes(
      Op.Reduction extreme, List<Task> tasks, List<Variable> values, List<Expression> position) {
    boolean places = tasks.stream().anyMatch(task -> reduction(task) != extreme);
    Variable best = values.get(0);
    Expression place = new Whole(0);
    for (int k = 1; k < values.size(); k++) {
      Variable value = values.get(k);
      if (places) {
        List<Expression> choice = List.of(isBeyond(extreme, value, best), new Whole(k), place);
        place = variable("place", new Expression.Apply(Fn.WHERE, Type.INT, choice));
      }
      best = variable("best", Accumulator.extreme(extreme, best, value));
    }
    if (places) {
      place = variable("place", choice(best, place, firstOfNone(values)));
    }
    for (Task task : tasks) {
      finish(task, position, reduction(task) == extreme ? best : place);
    }
  }

  private static Expression isBeyond(Op.Reduction extreme, Expression value, Expression best) {
    boolean max = extreme == Op.Reduction.MAX;
    return truth(Fn.LESS, max ? List.of(best, value) : List.of(value, best));
  }

  /** The place of the first that is no number, which is further out than any: 0, 1, … */
  private static Expression firstOfNone(List<Variable> values) {
    Expression place = new Whole(values.size() - 1);
    for (int k = values.size() - 2; k >= 0; k--) {
      place = choice(values.get(k), place, new Whole(k));
    }
    return place;
  }

  /** One place if a value is a number, or else another. */
  private static Expression choice(Expression value, Expression number, Expression none) {
    Expression isNumber = truth(Fn.EQUAL, List.of(value, value));
    return new Expression.Apply(Fn.WHERE, Type.INT, List.of(isNumber, number, none));
  }

  private static Expression truth(Fn fn, List<Expression> operands) {
    return new Expression.Apply(fn, Type.TRUTH, operands);
  }

  private static Expression sum(List<Variable> values) {
    return values.stream()
        .map(Expression.class::cast)
        .reduce((a, b) -> new Expression.Apply(Fn.ADD, Type.REAL, List.of(a, b)))
        .orElseThrow();
  }

  private Variable variable(String hint, Expression value) {
    return nest.declare(nest.depth(), hint, value);
  }

  /** Stores a result, which what follows in the same loop need not read again. */
  private void finish(Task task, List<Expression> position, Expression result) {
    Expression kept =
        result instanceof Variable
            ? result
            : nest.declare(nest.depth(), hints.apply(task.node()), result);
    nest.know(nest.depth(), new Element(task.node(), position), kept);
    if (!task.isLocal()) {
      nest.add(Stores.of(task.target(), position, kept));
    }
  }
}
