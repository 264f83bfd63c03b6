package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.plan.Expression.Apply;
import org.chainrule.compiler.plan.Expression.Convert;
import org.chainrule.compiler.plan.Expression.Real;
import org.chainrule.compiler.plan.Expression.Whole;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;

/**
 * Scalar expressions of the right type: single numbers are computed in double, tensors in the
 * class's precision, indices and counters are whole and compared as such.
 */
final class Typed {
  private Typed() {}

  /** The type in which a node's real elements are computed. */
  static Type realOf(Node node) {
    return node.shape().rank() == 0 ? Type.WIDE : Type.REAL;
  }

  /** A value for use within a node: a wide one is rounded where the node is not a single number. */
  static Expression fitting(Expression value, Node node) {
    return value.type() == Type.WIDE ? converted(value, realOf(node)) : value;
  }

  static Expression converted(Expression value, Type type) {
    if (value.type() == type) {
      return value;
    }
    if (value instanceof Real number) {
      return new Real(number.value(), type);
    }
    return value instanceof Whole whole ? new Real(whole.value(), type) : new Convert(value, type);
  }

  /** A scalar function as one element of a node. */
  static Expression apply(Fn fn, Node node, List<Expression> operands) {
    List<Expression> fitted = operands.stream().map(operand -> fitting(operand, node)).toList();
    if (fn.isCondition()) {
      return new Apply(fn, Type.TRUTH, compared(fitted));
    }
    return new Apply(fn, realOf(node), withOneReal(fitted, realOf(node)));
  }

  /** A value where a condition holds, else 0. */
  static Expression orZero(Expression condition, Expression value) {
    Expression zero = value.type() == Type.INT ? new Whole(0) : new Real(0, value.type());
    return new Apply(Fn.WHERE, value.type(), List.of(condition, value, zero));
  }

  /** Whole numbers are compared as such, also with a real number that is whole. */
  private static List<Expression> compared(List<Expression> operands) {
    if (operands.stream().noneMatch(operand -> operand.type() == Type.INT)) {
      return operands;
    }
    return operands.stream().map(Typed::whole).toList();
  }

  private static Expression whole(Expression operand) {
    boolean isWhole = operand instanceof Real number && (int) number.value() == number.value();
    return isWhole ? new Whole((int) ((Real) operand).value()) : operand;
  }

  /** Arithmetic is done in its operands' type, so one of them has to have the result's. */
  private static List<Expression> withOneReal(List<Expression> operands, Type type) {
    List<Expression> result = new ArrayList<>(operands);
    int first = operands.get(0).type() == Type.TRUTH ? 1 : 0;
    if (operands.stream().skip(first).noneMatch(operand -> operand.type() == type)) {
      result.set(first, converted(operands.get(first), type));
    }
    return result;
  }
}
