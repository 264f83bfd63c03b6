package org.chainrule.compiler.emit;

import java.util.List;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;

/**
 * The rows of sums that a product has in work at a time: few enough to stay in the first-level
 * cache, which the right factor's rows then pass by.
 */
final class Tile {
  /** About so many rows of sums are in work at a time. */
  private static final int HEIGHT = 64;

  /**
   * The number of rows of the right factor that are added at once. HotSpot compiles a loop over
   * eight well in some runs only (a step of the tutorial's network: 1.6 or 2.8 ms); over six in all
   * seen.
   */
  static final int DEPTH = 6;

  private Tile() {}

  /** How many positions of the outermost row axis are in work at a time. */
  static int chunk(Statement.Product product) {
    return Math.max(1, HEIGHT / inner(product));
  }

  /** How many rows one position of the outermost row axis has. */
  private static int inner(Statement.Product product) {
    return product.rows().stream()
        .skip(1)
        .mapToInt(axis -> axis.extent().size())
        .reduce(1, Math::multiplyExact);
  }

  /** The greatest number of rows in work. */
  static int height(Statement.Product product) {
    return product.rows().isEmpty() ? 1 : chunk(product) * inner(product);
  }

  /** The number of rows in work, as Java text. */
  static String rowsInWork(Statement.Product product) {
    if (product.rows().isEmpty()) {
      return "1";
    }
    return inner(product) == 1 ? "end - from" : "(end - from) * " + inner(product);
  }

  /** The row of sums of a position of the row axes, as Java text. */
  static String row(Statement.Product product) {
    List<Axis> rows = product.rows();
    if (rows.isEmpty()) {
      return "tile[0]";
    }
    int stride = inner(product);
    String first = rows.get(0).index().name() + " - from";
    StringBuilder text = new StringBuilder(stride == 1 ? first : "(" + first + ") * " + stride);
    for (Axis axis : rows.subList(1, rows.size())) {
      stride /= axis.extent().size();
      text.append(" + ").append(axis.index().name()).append(stride == 1 ? "" : " * " + stride);
    }
    return "tile[" + text + "]";
  }
}
