package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chainrule.compiler.plan.Expression.Whole;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * Writes the kernel of a group without products: a loop over the examples, if there is one, and
 * inside it one stage of loops after the other.
 */
final class LoopWriter {
  private final Nest nest;
  private final Storing storing;
  private final Set<Node> readAgain;
  private final Function<Node, String> hints;
  private final List<Runnable> atTheEnd = new ArrayList<>();
  private final Map<Task, Accumulator> accumulators = new HashMap<>();
  private Optional<Variable> example = Optional.empty();

  /**
   * @param readAgain nodes that several tasks of the kernel are about
   */
  LoopWriter(Nest nest, Storing storing, Set<Node> readAgain, Function<Node, String> hints) {
    this.nest = nest;
    this.storing = storing;
    this.readAgain = readAgain;
    this.hints = hints;
  }

  void write(Group group, Stages stages) {
    group.tasks().forEach(this::prepare);
    if (group.first().space().isBatched()) {
      example = Optional.of(nest.open(Dimension.BATCH));
    }
    stages.all().forEach(this::stage);
    if (example.isPresent()) {
      nest.close();
    }
    atTheEnd.forEach(Runnable::run);
  }

  /** What is summed over the examples starts before their loop. */
  private void prepare(Task task) {
    if (task.isOverExamples()) {
      Accumulator accumulator = accumulator(task);
      accumulator.begin(List.of());
      accumulators.put(task, accumulator);
      atTheEnd.add(() -> accumulators.get(task).finish());
    }
  }

  private static boolean isAccumulated(Task task) {
    return task.reduces() || task.computes(Op.Scatter.class);
  }

  private Accumulator accumulator(Task task) {
    return Accumulator.of(task, nest, hints);
  }

  private void stage(List<Task> tasks) {
    List<Integer> sizes = tasks.get(0).innerSizes();
    List<Variable> indices = new ArrayList<>();
    for (int depth = 0; depth <= sizes.size(); depth++) {
      begin(tasks, depth, indices);
      if (depth < sizes.size()) {
        indices.add(nest.open(new Dimension(sizes.get(depth))));
      }
    }
    List<Task> ofWindows = tasks.stream().filter(Task::isOfWindows).toList();
    for (Task task : tasks) {
      List<Task> alike = ofWindows.stream().filter(t -> isOfTheSame(t, task)).toList();
      if (!ofWindows.contains(task)) {
        body(task, position(task, indices));
      } else if (alike.get(0).equals(task)) {
        new WindowWriter(nest, storing, hints).write(alike, position(task, indices));
      }
    }
    for (int depth = sizes.size(); depth >= 0; depth--) {
      if (depth < sizes.size()) {
        nest.close();
      }
      finish(tasks, depth);
    }
  }

  /** Whether two reduce the same windows. */
  private static boolean isOfTheSame(Task one, Task other) {
    return other.isOfWindows() && window(one).equals(window(other));
  }

  private static List<Element> window(Task task) {
    List<Expression> position = task.space().axes().mapToObj(LoopWriter::index).toList();
    return WindowReduction.elements(task.node(), position);
  }

  private static Expression index(int axis) {
    return Reads.index(axis);
  }

  /** Accumulators that belong between two loops of a stage. */
  private void begin(List<Task> tasks, int depth, List<Variable> indices) {
    for (Task task : tasks) {
      if (isAccumulated(task) && outerLoops(task) == depth) {
        if (!accumulators.containsKey(task)) {
          Accumulator accumulator = accumulator(task);
          accumulator.begin(position(task, indices));
          accumulators.put(task, accumulator);
        }
        accumulators.get(task).beginPart(position(task, indices));
      } else if (depth == 0 && task.amongZeros().isPresent()) {
        clear(task);
      }
    }
  }

  /** The zeros among which a value will stand. */
  private void clear(Task task) {
    Buffer target = task.target();
    List<Expression> first = new ArrayList<>();
    task.node().shape().axes().forEach(axis -> first.add(new Whole(0)));
    if (task.node().shape().isBatched()) {
      first.set(task.node().shape().batchAxis(), example.orElseThrow());
    }
    Expression from = target.address(first);
    nest.add(new Statement.Fill(target.kept(), from, Affines.plus(from, target.size()), 0));
  }

  private void finish(List<Task> tasks, int depth) {
    for (Task task : tasks) {
      if (isAccumulated(task) && outerLoops(task) == depth) {
        Accumulator accumulator = accumulators.get(task);
        accumulator.finishPart();
        if (!task.isOverExamples()) {
          accumulator.finish();
        }
      }
    }
  }

  /** The number of a stage's loops outside of a task's accumulator. */
  private static int outerLoops(Task task) {
    boolean local = Accumulator.isLocal(task) || Accumulator.isPartlyLocal(task);
    return local ? task.keptAxes() : 0;
  }

  private void body(Task task, List<Expression> position) {
    if (task.amongZeros().isPresent()) {
      amongZeros(task, task.amongZeros().get(), position);
    } else if (task.isPointwise()) {
      pointwise(task, position);
    } else if (task.kind() == Task.Kind.SUM) {
      sum(task, value(task.node(), position, Set.of()));
    } else if (task.computes(Op.Scatter.class)) {
      scatter(task, position);
    } else {
      Accumulator accumulator = accumulators.get(task);
      accumulator.at(position);
      accumulator.add(value(task.node().input(0), position, Set.of()));
    }
  }

  /** What all examples share counts once for each of them. */
  private void sum(Task task, Expression value) {
    if (task.space().isBatched()) {
      accumulators.get(task).add(value);
    } else {
      Buffer target = task.target();
      List<Expression> factors = List.of(value, new Expression.Examples());
      Expression product = new Expression.Apply(Fn.MULTIPLY, Type.WIDE, factors);
      nest.add(new Statement.Add(target, new Whole(target.offset()), product));
    }
  }

  private void amongZeros(Task task, AmongZeros zeros, List<Expression> position) {
    Formula formula = new Formula(storing, nest, Set.of());
    List<Expression> read = new Evaluation(nest, formula, hints).of(zeros.reads(position));
    nest.add(Stores.of(task.target(), zeros.place(position, named(read)), read.get(0)));
  }

  /** The numbers of places as variables: they are used more than once. */
  private List<Expression> named(List<Expression> values) {
    return values.stream()
        .map(
            value ->
                value.type() == Type.INT && value instanceof Expression.Read
                    ? nest.declare(nest.depth(), "place", value)
                    : value)
        .toList();
  }

  private void pointwise(Task task, List<Expression> position) {
    Node node = task.node();
    boolean computed = task.kind() == Task.Kind.COMPUTE;
    Expression value = value(node, position, computed ? Set.of(node) : Set.of());
    if (computed) {
      value = keep(new Element(node, position), value);
    }
    if (!task.isLocal()) {
      nest.add(Stores.of(task.target(), position, value));
    }
  }

  /** A variable for an element that is read again in this kernel. */
  private Expression keep(Element element, Expression value) {
    if (!readAgain.contains(element.node())) {
      return value;
    }
    Expression variable =
        value instanceof Variable
            ? value
            : nest.declare(nest.depth(), hints.apply(element.node()), value);
    nest.know(nest.depth(), element, variable);
    return variable;
  }

  private void scatter(Task task, List<Expression> loop) {
    Op.Scatter op = (Op.Scatter) task.node().op();
    Indexing indexing = new Indexing(storing, nest);
    List<Expression> position = indexing.position(op.indices(), task.node(), loop);
    Expression value = value(task.node().input(0), loop, Set.of());
    Statement add = new Statement.Add(task.target().kept(), task.target().address(position), value);
    nest.add(
        indexing
            .within(op.shape(), position)
            .map(condition -> (Statement) new Statement.If(condition, List.of(add)))
            .orElse(add));
  }

  /** The position of a task's loops, as far as they are open. */
  private List<Expression> position(Task task, List<Variable> indices) {
    Shape space = task.space();
    List<Expression> position = new ArrayList<>();
    space.axes().forEach(axis -> position.add(new Whole(0)));
    if (space.isBatched()) {
      position.set(space.batchAxis(), example.orElseThrow());
    }
    List<Integer> axes = task.innerAxes();
    IntStream.range(0, indices.size()).forEach(k -> position.set(axes.get(k), indices.get(k)));
    return position;
  }

  private Expression value(Node node, List<Expression> position, Set<Node> computed) {
    Formula formula = new Formula(storing, nest, computed);
    return new Evaluation(nest, formula, hints).of(List.of(new Element(node, position))).get(0);
  }
}
