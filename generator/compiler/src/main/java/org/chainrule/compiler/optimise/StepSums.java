package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * Σₜ vₜ, the sum of a value over all steps, without computing the single values where the sum can
 * be had at once: Σₜ aₜᵀ · bₜ is one product over steps and examples.
 */
final class StepSums {
  /** How a sum is had. */
  private enum Way {
    /** The value is the same at every step. */
    SAME,
    /** The operation is linear: it is done with the sums of what varies. */
    LINEAR,
    /** The operation sums, so it sums over the steps too. */
    TOTAL,
    /** The stacked values are added. */
    STACK
  }

  private final Graph graph;
  private final int steps;
  private final Lift lift;
  private final Predicate<Node> varies;
  private final Predicate<Node> isStacked;

  /**
   * @param varies whether a node differs from step to step
   * @param isStacked whether a node's values are stacked in any case
   */
  StepSums(Graph graph, int steps, Lift lift, Predicate<Node> varies, Predicate<Node> isStacked) {
    this.graph = graph;
    this.steps = steps;
    this.lift = lift;
    this.varies = varies;
    this.isStacked = isStacked;
  }

  /** The nodes whose stacks are needed for the sum of a node. */
  List<Node> needs(Node node) {
    List<Node> needs = new ArrayList<>();
    addNeeds(node, needs);
    return needs;
  }

  private void addNeeds(Node node, List<Node> needs) {
    switch (way(node)) {
      case SAME -> {}
      case LINEAR -> node.inputs().stream().filter(varies).forEach(i -> addNeeds(i, needs));
      case TOTAL -> node.inputs().stream().filter(varies).forEach(needs::add);
      case STACK -> needs.add(node);
    }
  }

  private Way way(Node node) {
    if (!varies.test(node)) {
      return Way.SAME;
    }
    if (isStacked.test(node)) {
      return Way.STACK;
    }
    if (isLinear(node)) {
      return Way.LINEAR;
    }
    Op op = node.op();
    boolean sums =
        op instanceof Op.Contract
            || op instanceof Op.Scatter
            || (op instanceof Op.Reduce reduce && reduce.reduction() == Op.Reduction.SUM);
    return sums ? Way.TOTAL : Way.STACK;
  }

  /** Whether the sum is the same operation on sums. */
  private boolean isLinear(Node node) {
    Op op = node.op();
    if (op instanceof Op.Map map) {
      return isLinear(node, map.fn());
    }
    if (op instanceof Op.Gather) {
      return node.inputs().stream().skip(1).noneMatch(varies);
    }
    boolean oneVaries = node.inputs().stream().filter(varies).count() == 1;
    return op instanceof Op.Reshape || (op instanceof Op.Contract && oneVaries);
  }

  private boolean isLinear(Node node, Fn fn) {
    return switch (fn) {
      case IDENTITY, NEGATE, ADD, SUBTRACT -> true;
      case MULTIPLY -> !varies.test(node.input(0)) || !varies.test(node.input(1));
      case DIVIDE -> !varies.test(node.input(1));
      default -> false;
    };
  }

  /** The sum, when what it needs is stacked. */
  Node sum(Node node) {
    return switch (way(node)) {
      case SAME -> graph.map(Fn.MULTIPLY, node.shape(), graph.constant(steps), node);
      case LINEAR -> graph.add(node.op(), operands(node));
      case TOTAL ->
          node.op() instanceof Op.Reduce reduce ? overSteps(node, reduce) : lift.total(node);
      case STACK -> {
        Node stack = lift.stack(node);
        yield graph.reduce(Op.Reduction.SUM, List.of(Lift.axis(node.shape())), stack);
      }
    };
  }

  /** The sums of the operands; a factor that is the same at every step stays as it is. */
  private List<Node> operands(Node node) {
    Set<Fn> sums = Set.of(Fn.ADD, Fn.SUBTRACT);
    boolean adds = node.op() instanceof Op.Map map && sums.contains(map.fn());
    return node.inputs().stream().map(i -> adds || varies.test(i) ? sum(i) : i).toList();
  }

  private Node overSteps(Node node, Op.Reduce op) {
    Node input = node.input(0);
    int along = Lift.axis(input.shape());
    List<Integer> axes = new ArrayList<>(List.of(along));
    op.axes().forEach(axis -> axes.add(axis < along ? axis : axis + 1));
    return graph.reduce(Op.Reduction.SUM, axes, lift.stack(input));
  }
}
