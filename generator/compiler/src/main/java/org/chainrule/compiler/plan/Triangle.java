package org.chainrule.compiler.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * Where alone a tensor may differ from 0: where the index along one of its axes is at most that
 * along another. The weights of a causal attention are such, and their derivatives.
 *
 * @param lower the axis with the smaller index
 * @param upper the other one
 */
record Triangle(int lower, int upper) {
  /** What is selected to become 0 as e^(x − y), whatever y is: no other number is as small. */
  private static final double NOTHING = -1e30;

  /** How far from a node its selection may be: from the weights of an attention it is four. */
  private static final int DEEPEST = 6;

  /** The triangle of a node, if it is known to have one. */
  static Optional<Triangle> of(Node node) {
    return of(node, false, DEEPEST);
  }

  /** That of one of a map's operands, by the axes of the map. */
  static Optional<Triangle> ofOperand(Node map, int operand) {
    return operand(map, operand, false, DEEPEST);
  }

  /** Where the second operand of a selection is selected, by the axes of the selection. */
  static Optional<Triangle> ofSelection(Node selection) {
    return ofCondition(selection.input(0), false).flatMap(within((Op.Map) selection.op(), 0));
  }

  /** By the axes of what is read so, if those of this triangle are among them. */
  Optional<Triangle> behind(Access access) {
    return of(access.axes().indexOf(lower), access.axes().indexOf(upper));
  }

  /**
   * @param beforeExp whether it is e^node that is 0 everywhere else
   */
  private static Optional<Triangle> of(Node node, boolean beforeExp, int deepest) {
    if (!(node.op() instanceof Op.Map map) || deepest == 0) {
      return Optional.empty();
    }
    return switch (map.fn()) {
      case WHERE ->
          isNothing(node.input(2), beforeExp)
              ? ofCondition(node.input(0), beforeExp).flatMap(within(map, 0))
              : Optional.empty();
      case EXP -> beforeExp ? Optional.empty() : operand(node, 0, true, deepest);
      case SUBTRACT -> beforeExp ? operand(node, 0, true, deepest) : Optional.empty();
      case DIVIDE, NEGATE -> beforeExp ? Optional.empty() : operand(node, 0, false, deepest);
      case MULTIPLY ->
          beforeExp
              ? Optional.empty()
              : operand(node, 0, false, deepest).or(() -> operand(node, 1, false, deepest));
      case IDENTITY -> operand(node, 0, beforeExp, deepest);
      default -> Optional.empty();
    };
  }

  private static boolean isNothing(Node node, boolean beforeExp) {
    return beforeExp
        ? (node.op() instanceof Op.Constant constant) && (constant.value() <= NOTHING)
        : node.isConstant(0);
  }

  private static Optional<Triangle> operand(
      Node node, int operand, boolean beforeExp, int deepest) {
    return of(node.input(operand), beforeExp, deepest - 1)
        .flatMap(within((Op.Map) node.op(), operand));
  }

  /** An operand's triangle as one of the map. */
  private static Function<Triangle, Optional<Triangle>> within(Op.Map map, int operand) {
    Access access = map.accesses().get(operand);
    return triangle -> of(access.axes().get(triangle.lower), access.axes().get(triangle.upper));
  }

  private static Optional<Triangle> of(int lower, int upper) {
    boolean running = (lower != Access.FIXED) && (upper != Access.FIXED);
    return running ? Optional.of(new Triangle(lower, upper)) : Optional.empty();
  }

  /**
   * Of the comparison of an index with another one.
   *
   * @param some whether it has to hold somewhere in every row and column: a softmax of nothing but
   *     such small numbers is not 0
   */
  private static Optional<Triangle> ofCondition(Node node, boolean some) {
    boolean isOrder =
        node.op() instanceof Op.Map map
            && (map.fn() == Fn.LESS_OR_EQUAL || (map.fn() == Fn.LESS && !some))
            && node.inputs().stream().allMatch(input -> input.op() instanceof Op.Counter)
            && (!some || node.input(0).op().equals(node.input(1).op()));
    if (!isOrder) {
      return Optional.empty();
    }
    List<Access> accesses = ((Op.Map) node.op()).accesses();
    return of(accesses.get(0).axes().get(0), accesses.get(1).axes().get(0));
  }
}
