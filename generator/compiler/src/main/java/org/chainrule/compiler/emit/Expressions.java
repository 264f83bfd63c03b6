package org.chainrule.compiler.emit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Expression;

/** What expressions are made of. */
final class Expressions {
  private Expressions() {}

  /** What a value is computed from. */
  static List<Expression> operands(Expression expression) {
    if (expression instanceof Expression.Apply apply) {
      return apply.operands();
    } else if (expression instanceof Expression.Convert convert) {
      return List.of(convert.operand());
    }
    return List.of();
  }

  /** What it is computed from, and where that is found. */
  static List<Expression> parts(Expression expression) {
    if (expression instanceof Expression.Read read) {
      return List.of(read.address());
    } else if (expression instanceof Expression.Affine affine) {
      return affine.terms().stream().map(Expression.Affine.Term::atom).toList();
    } else if (expression instanceof Expression.Uniform uniform) {
      return List.of(uniform.example(), uniform.element());
    }
    return operands(expression);
  }

  /** A value computed from others in place of some. */
  static Expression with(Expression expression, Map<Expression, Expression> places) {
    Expression place = places.get(expression);
    if (place != null) {
      return place;
    }
    if (expression instanceof Expression.Apply apply) {
      Stream<Expression> operands = apply.operands().stream().map(o -> with(o, places));
      return new Expression.Apply(apply.fn(), apply.type(), operands.toList());
    } else if (expression instanceof Expression.Convert convert) {
      return new Expression.Convert(with(convert.operand(), places), convert.type());
    }
    return expression;
  }
}
