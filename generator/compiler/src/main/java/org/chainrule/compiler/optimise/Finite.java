package org.chainrule.compiler.optimise;

import java.util.HashMap;
import java.util.Map;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * Which values are finite as long as what is given and what products sum up to are: nothing is
 * divided by what may be 0, and no exponential taken.
 */
final class Finite {
  private final Map<Node, Boolean> known = new HashMap<>();

  boolean is(Node node) {
    Boolean answer = known.get(node);
    if (answer == null) {
      answer = node.op() instanceof Op.Contract || (keepsFinite(node) && areFinite(node));
      known.put(node, answer);
    }
    return answer;
  }

  private boolean areFinite(Node node) {
    return node.inputs().stream().allMatch(this::is);
  }

  private static boolean keepsFinite(Node node) {
    if (!(node.op() instanceof Op.Map map)) {
      return !(node.op() instanceof Op.Scan);
    }
    return switch (map.fn()) {
      case DIVIDE -> isPositive(node.input(1));
      case SQRT -> isPositive(node.input(0));
      case EXP, LOG, POWER -> false;
      default -> true;
    };
  }

  /** Whether a value is known to be above 0. */
  private static boolean isPositive(Node node) {
    if (Maps.is(node, Fn.ADD)) {
      return (isPositive(node.input(0)) && isNotNegative(node.input(1)))
          || (isNotNegative(node.input(0)) && isPositive(node.input(1)));
    }
    return Maps.number(node).orElse(0) > 0
        || node.op() instanceof Op.BatchSize
        || (Maps.is(node, Fn.SQRT) && isPositive(node.input(0)));
  }

  /** Whether a value is known to be 0 or above: as a mean of squares. */
  private static boolean isNotNegative(Node node) {
    if (Maps.is(node, Fn.MULTIPLY) && Maps.readAlike(node, 0, node, 1)) {
      return true;
    }
    boolean inherits =
        Maps.is(node, Fn.MULTIPLY)
            || Maps.is(node, Fn.DIVIDE)
            || Maps.is(node, Fn.IDENTITY)
            || node.op() instanceof Op.Reshape
            || (node.op() instanceof Op.Reduce reduce
                && reduce.reduction() == Op.Reduction.SUM);
    return inherits ? node.inputs().stream().allMatch(Finite::isNotNegative) : isPositive(node);
  }
}
