package org.chainrule.compiler.optimise;

import java.util.HashMap;
import java.util.Map;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;

/**
 * Which values of a program are finite as long as what is given and what products sum up to are:
 * nothing is divided by what may be 0, and no exponential taken.
 */
final class Finite {
  /** What is known of a value. */
  private record Range(boolean finite, boolean notNegative, boolean positive) {}

  private final Map<Node, Range> ranges = new HashMap<>();

  Finite(Program program) {
    for (Node node : program.nodes()) {
      boolean positive = isPositive(node);
      ranges.put(node, new Range(isFinite(node), positive || isNotNegative(node), positive));
    }
  }

  boolean is(Node node) {
    return ranges.get(node).finite();
  }

  private Range input(Node node, int k) {
    return ranges.get(node.input(k));
  }

  private boolean isFinite(Node node) {
    return node.op() instanceof Op.Contract
        || (keepsFinite(node)
            && node.inputs().stream().allMatch(input -> ranges.get(input).finite()));
  }

  private boolean keepsFinite(Node node) {
    if (!(node.op() instanceof Op.Map map)) {
      return !(node.op() instanceof Op.Scan);
    }
    return switch (map.fn()) {
      case DIVIDE -> input(node, 1).positive();
      case SQRT -> input(node, 0).positive();
      case EXP, LOG, POWER -> false;
      default -> true;
    };
  }

  private boolean isPositive(Node node) {
    if (Maps.is(node, Fn.ADD)) {
      Range left = input(node, 0);
      Range right = input(node, 1);
      return (left.positive() && right.notNegative()) || (left.notNegative() && right.positive());
    }
    return Maps.number(node).orElse(0) > 0
        || node.op() instanceof Op.BatchSize
        || (Maps.is(node, Fn.SQRT) && input(node, 0).positive());
  }

  /** Whether a value is known to be 0 or above, as a mean of squares is. */
  private boolean isNotNegative(Node node) {
    if (Maps.is(node, Fn.MULTIPLY) && Maps.readAlike(node, 0, node, 1)) {
      return true;
    }
    boolean inherits =
        Maps.is(node, Fn.MULTIPLY)
            || Maps.is(node, Fn.DIVIDE)
            || Maps.is(node, Fn.IDENTITY)
            || node.op() instanceof Op.Reshape
            || (node.op() instanceof Op.Reduce reduce && reduce.reduction() == Op.Reduction.SUM);
    return inherits && node.inputs().stream().allMatch(input -> ranges.get(input).notNegative());
  }
}
