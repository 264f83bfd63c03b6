package org.chainrule.compiler.emit;

import java.util.List;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.scalar.Fn;

/**
 * {@code x / s = x · (1 / s)} in a loop throughout which s is the same: a vector's division takes a
 * machine some ten multiplications, and the reciprocal is computed once, before the loop. The
 * product is rounded twice, and infinite for an s below the smallest normal number.
 */
final class Reciprocals {
  private final LoopBody body;

  private Reciprocals(LoopBody body) {
    this.body = body;
  }

  /** A loop that divides by nothing that stays the same; as it is if there are loops in it. */
  static Statement.Loop multipliedBy(Statement.Loop loop) {
    if (!LoopBody.isInnermost(loop)) {
      return loop;
    }
    Reciprocals reciprocals = new Reciprocals(new LoopBody(loop));
    return new Statement.Loop(
        loop.index(), loop.extent(), LoopBody.with(loop, reciprocals::multiplied));
  }

  private Expression multiplied(Expression expression) {
    if (expression instanceof Expression.Convert convert) {
      return new Expression.Convert(multiplied(convert.operand()), convert.type());
    }
    if (!(expression instanceof Expression.Apply apply)) {
      return expression;
    }
    List<Expression> operands = apply.operands().stream().map(this::multiplied).toList();
    boolean divides =
        apply.fn() == Fn.DIVIDE
            && apply.type() == Type.REAL
            && body.varies(operands.get(0))
            && !body.varies(operands.get(1));
    if (!divides) {
      return new Expression.Apply(apply.fn(), apply.type(), operands);
    }
    Expression one = new Expression.Real(1, Type.REAL);
    Expression reciprocal =
        new Expression.Apply(Fn.DIVIDE, Type.REAL, List.of(one, operands.get(1)));
    return new Expression.Apply(Fn.MULTIPLY, Type.REAL, List.of(operands.get(0), reciprocal));
  }
}
