package org.chainrule.compiler.plan;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Dimension;

/** A step of a kernel. */
public sealed interface Statement {

  /** The body for index = 0, 1, …, extent − 1. */
  record Loop(Variable index, Dimension extent, List<Statement> body) implements Statement {
    public Loop {
      body = List.copyOf(body);
    }
  }

  /** Declares a variable; {@code changes} tells whether it is assigned to later. */
  record Declare(Variable variable, Expression value, boolean changes) implements Statement {}

  /** variable = value. */
  record Assign(Variable variable, Expression value) implements Statement {}

  /** variable += value. */
  record Increase(Variable variable, Expression value) implements Statement {}

  /** buffer[address] = value. */
  record Store(Buffer buffer, Expression address, Expression value) implements Statement {}

  /** buffer[address] += value. */
  record Add(Buffer buffer, Expression address, Expression value) implements Statement {}

  /** The value in all elements of a buffer from a place on, up to another. */
  record Fill(Buffer buffer, Expression from, Expression to, double value) implements Statement {}

  /** An index and how far it runs. */
  record Axis(Variable index, Dimension extent) {}

  /**
   * Which positions along an axis count for a row of a product: along the summed axis those where
   * the left factor is other than 0, of the columns those that matter. If not all, rows and what is
   * summed, or columns, are an axis each.
   */
  enum Positions {
    ALL,
    /** Those up to the number of the row. */
    UP_TO_ROW,
    /** Those from the number of the row on. */
    FROM_ROW
  }

  /**
   * Rows of sums of products: for each position of the rows, row[column] = Σ left · right over the
   * summed axes, in order; then {@code body}, which loops over the rows itself, does something with
   * them.
   *
   * @param rows the axes of the left factor and the result; {@code body} loops over the same
   * @param columns the axes of the right factor and the result, of known sizes
   * @param summed the axes of both factors alone, the longest last
   * @param positions those that count along the summed axis
   * @param relevant the columns that matter: any other finite number will do for the others
   * @param inside where the right factor may be other than zero, if that is known
   */
  record Product(
      List<Axis> rows,
      List<Axis> columns,
      List<Axis> summed,
      Positions positions,
      Positions relevant,
      Expression.Read left,
      Expression.Read right,
      Optional<Inside> inside,
      List<Statement> body)
      implements Statement {
    public Product {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
      summed = List.copyOf(summed);
      body = List.copyOf(body);
    }

    Product with(List<Statement> other) {
      return new Product(rows, columns, summed, positions, relevant, left, right, inside, other);
    }

    /**
     * How far apart in a row each of the columns' axes has its elements: as far as in the right
     * factor, if a row of that is in one piece but for small gaps, so that it is copied at once;
     * what is summed in the gaps is not looked at.
     */
    public List<Integer> strides() {
      return ColumnStrides.of(columns, right.address());
    }

    /** The length of a row: the number of columns, and of the elements in gaps between them. */
    public int width() {
      return ColumnStrides.width(columns, strides());
    }
  }

  /** The body where a condition holds. */
  record If(Expression condition, List<Statement> body) implements Statement {
    public If {
      body = List.copyOf(body);
    }
  }
}
