package org.chainrule.compiler.emit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.scalar.Fn;

/**
 * Values where the answers to some conditions are known, and zeros that are so chosen add nothing.
 */
final class Selections {
  private Selections() {}

  /** The value, with what is chosen in place of every choice whose condition has an answer. */
  static Expression known(Expression expression, Function<Expression, Optional<Boolean>> answers) {
    if (expression instanceof Expression.Convert convert) {
      return new Expression.Convert(known(convert.operand(), answers), convert.type());
    }
    if (!(expression instanceof Expression.Apply apply)) {
      return expression;
    }
    List<Expression> operands = apply.operands();
    if (apply.fn() == Fn.WHERE) {
      Optional<Boolean> holds = answer(operands.get(0), answers);
      if (holds.isPresent()) {
        return known(operands.get(holds.get() ? 1 : 2), answers);
      }
    }
    List<Expression> known = operands.stream().map(o -> known(o, answers)).toList();
    if (apply.fn() == Fn.ADD && known.stream().anyMatch(Selections::isZero)) {
      return known.get(isZero(known.get(0)) ? 1 : 0);
    }
    return new Expression.Apply(apply.fn(), apply.type(), known);
  }

  private static boolean isZero(Expression expression) {
    return expression instanceof Expression.Real number && number.value() == 0;
  }

  private static Optional<Boolean> answer(
      Expression condition, Function<Expression, Optional<Boolean>> answers) {
    Optional<Boolean> answer = answers.apply(condition);
    if (answer.isPresent() || !(condition instanceof Expression.Apply apply)) {
      return answer;
    }
    List<Optional<Boolean>> parts =
        apply.operands().stream().map(operand -> answer(operand, answers)).toList();
    return switch (apply.fn()) {
      case NOT -> parts.get(0).map(holds -> !holds);
      case AND -> decided(parts, false);
      case OR -> decided(parts, true);
      default -> Optional.empty();
    };
  }

  /** Of "or" if one holds, or none; of "and" the other way round. */
  private static Optional<Boolean> decided(List<Optional<Boolean>> parts, boolean deciding) {
    if (parts.contains(Optional.of(deciding))) {
      return Optional.of(deciding);
    }
    return parts.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(!deciding);
  }
}
