package org.chainrule.compiler.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chainrule.compiler.plan.Expression.Affine;
import org.chainrule.compiler.plan.Statement.Axis;
import org.chainrule.compiler.tensor.Dimension;

/**
 * Where the right factor of a product is more than the zeros around a picture: {@code 0 ≤ perColumn
 * · column + perSummed · summed + start < size}.
 *
 * @param column an index of the product's columns, though not of the innermost
 * @param summed an index of what is summed
 */
public record Inside(
    Variable column, Variable summed, int perColumn, int perSummed, int start, int size) {

  /** Where an element is inside, if it is of a picture with a border that windows reach into. */
  static Optional<Inside> of(Element element, List<Axis> columns, List<Axis> summed) {
    Optional<Padding> padding = Padding.of(element.node());
    boolean told = element.position().size() == element.node().shape().rank();
    if (padding.isEmpty() || columns.isEmpty() || !told) {
      return Optional.empty();
    }
    List<Axis> outer = columns.subList(0, columns.size() - 1);
    for (int d = 0; d < padding.get().axes().size(); d++) {
      Expression at = element.position().get(padding.get().axes().get(d));
      Dimension table = padding.get().table().shape().get(d);
      Optional<Inside> inside = along(at, padding.get().before().get(d), table, outer, summed);
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private static Optional<Inside> along(
      Expression at, int before, Dimension table, List<Axis> columns, List<Axis> summed) {
    if (table.isBatch() || !(at instanceof Affine affine) || affine.terms().size() != 2) {
      return Optional.empty();
    }
    return columns.stream()
        .flatMap(
            column ->
                summed.stream()
                    .map(
                        axis ->
                            new Inside(
                                column.index(),
                                axis.index(),
                                coefficient(affine, column),
                                coefficient(affine, axis),
                                affine.offset() - before,
                                table.size())))
        .filter(inside -> inside.perColumn != 0 && inside.perSummed != 0)
        .findFirst();
  }

  private static int coefficient(Affine affine, Axis axis) {
    return affine.terms().stream()
        .filter(term -> term.atom().equals(axis.index()))
        .mapToInt(Affine.Term::coefficient)
        .sum();
  }

  /** The same with what is summed, so many positions, in the other order. */
  public Inside reversed(int positions) {
    int last = start + perSummed * (positions - 1);
    return new Inside(column, summed, perColumn, -perSummed, last, size);
  }

  /** The same with other variables. */
  Inside with(UnaryOperator<Variable> other) {
    return new Inside(other.apply(column), other.apply(summed), perColumn, perSummed, start, size);
  }
}
