package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.plan.Expression.Affine;
import org.chainrule.compiler.plan.Statement.Axis;

/** Where the columns of a product lie in its rows. */
final class ColumnStrides {
  /**
   * Gaps may make a row longer by this factor: adding in them costs less than copying piecewise.
   */
  private static final double LONGEST = 1.5;

  private ColumnStrides() {}

  /** As far apart as where they are read, if that is in order and nearly close; else close. */
  static List<Integer> of(List<Axis> columns, Expression address) {
    List<Integer> close = close(columns);
    List<Integer> read = columns.stream().map(axis -> coefficient(address, axis)).toList();
    return areInOrder(columns, read) && width(columns, read) <= LONGEST * width(columns, close)
        ? read
        : close;
  }

  private static List<Integer> close(List<Axis> columns) {
    List<Integer> strides = new ArrayList<>();
    int stride = 1;
    for (int k = columns.size() - 1; k >= 0; k--) {
      strides.add(0, stride);
      stride *= columns.get(k).extent().size();
    }
    return strides;
  }

  /** Whether the elements along each axis lie behind all those along the axes inside of it. */
  private static boolean areInOrder(List<Axis> columns, List<Integer> strides) {
    long end = 1;
    for (int k = columns.size() - 1; k >= 0; k--) {
      boolean last = k == columns.size() - 1;
      if (strides.get(k) < end || (last && strides.get(k) != 1)) {
        return false;
      }
      end = (long) strides.get(k) * columns.get(k).extent().size();
    }
    return end <= Integer.MAX_VALUE;
  }

  private static int coefficient(Expression address, Axis axis) {
    if (address instanceof Affine affine) {
      return affine.terms().stream()
          .filter(term -> term.atom().equals(axis.index()))
          .mapToInt(Affine.Term::coefficient)
          .sum();
    }
    return address.equals(axis.index()) ? 1 : 0;
  }

  /** The length of a row from its first to its last column. */
  static int width(List<Axis> columns, List<Integer> strides) {
    int width = 1;
    for (int k = 0; k < columns.size(); k++) {
      width += (columns.get(k).extent().size() - 1) * strides.get(k);
    }
    return width;
  }
}
