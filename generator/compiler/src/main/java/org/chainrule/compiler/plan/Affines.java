package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.plan.Expression.Affine;
import org.chainrule.compiler.plan.Expression.Whole;

/**
 * Sums of multiples of whole numbers, in their simplest form: nested sums flat, equal atoms merged.
 */
final class Affines {
  private final Map<Expression, Integer> coefficients = new LinkedHashMap<>();
  private int offset;

  private Affines() {}

  /** Σ coefficient · value + offset. */
  static Expression sum(List<Integer> coefficients, List<Expression> values, int offset) {
    Affines sum = new Affines();
    sum.offset = offset;
    for (int k = 0; k < values.size(); k++) {
      sum.add(coefficients.get(k), values.get(k));
    }
    return sum.simplest();
  }

  /** value + offset. */
  static Expression plus(Expression value, int offset) {
    return sum(List.of(1), List.of(value), offset);
  }

  private void add(int coefficient, Expression value) {
    if (value instanceof Whole whole) {
      offset += coefficient * whole.value();
    } else if (value instanceof Affine affine) {
      offset += coefficient * affine.offset();
      affine.terms().forEach(term -> add(coefficient * term.coefficient(), term.atom()));
    } else {
      coefficients.merge(value, coefficient, Integer::sum);
    }
  }

  private Expression simplest() {
    List<Affine.Term> terms = new ArrayList<>();
    coefficients.forEach(
        (atom, coefficient) -> {
          if (coefficient != 0) {
            terms.add(new Affine.Term(coefficient, atom));
          }
        });
    if (terms.isEmpty()) {
      return new Whole(offset);
    }
    boolean single = terms.size() == 1 && offset == 0 && terms.get(0).coefficient() == 1;
    return single ? terms.get(0).atom() : new Affine(terms, offset);
  }
}
