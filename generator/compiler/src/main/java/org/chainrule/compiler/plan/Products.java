package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * How a contraction is done as products of matrices: for every position along the axes that both
 * inputs and the result share, rows of the result are summed from rows of the right input.
 *
 * @param left the number of the input whose elements are the factors of rows
 * @param outer labels of both inputs and the result
 * @param rows labels of the left input and the result
 * @param columns labels of the right input and the result; their sizes are known
 * @param summed labels of both inputs alone; the longest is last
 */
record Products(
    int left,
    List<Integer> outer,
    List<Integer> rows,
    List<Integer> columns,
    List<Integer> summed) {
  /** Narrower rows are not worth their preparation. */
  private static final int NARROWEST = 4;

  /** Rows of this width or more are as good as any. */
  private static final int WIDE = 64;

  /** Rows that are longer are cut, so that several of them stay in the cache. */
  private static final int WIDEST = 1024;

  private static final int TYPICAL_BATCH = 128;

  /** The better of the two ways round; nothing if simple loops do as well. */
  static Optional<Products> of(Node node) {
    Op.Contract op = (Op.Contract) node.op();
    boolean arrays =
        node.inputs().stream().allMatch(input -> Operands.base(input).shape().rank() > 0)
            && node.inputs().stream().allMatch(i -> i.type().equals(ElementType.REAL));
    if (!arrays) {
      return Optional.empty();
    }
    return Stream.of(0, 1)
        .map(left -> oriented(node, op, left).byExample(node))
        .filter(product -> product.isWorthwhile(node))
        .max(Comparator.comparingInt((Products product) -> product.merit(node)));
  }

  private static Products oriented(Node node, Op.Contract op, int left) {
    List<Integer> lefts = left == 0 ? op.left() : op.right();
    List<Integer> rights = left == 0 ? op.right() : op.left();
    List<Integer> summed = new ArrayList<>(lefts);
    summed.removeAll(op.out());
    summed.sort(Comparator.comparingInt(label -> length(extent(node, label))));
    return new Products(
        left,
        op.out().stream().filter(lefts::contains).filter(rights::contains).toList(),
        op.out().stream()
            .filter(label -> !rights.contains(label))
            .sorted(Comparator.comparing(label -> !extent(node, label).isBatch()))
            .toList(),
        op.out().stream().filter(label -> !lefts.contains(label)).toList(),
        List.copyOf(summed));
  }

  /**
   * The same for one example after the other, where examples are among the columns: convolutions,
   * whose columns are the places of one picture.
   */
  private Products byExample(Node node) {
    List<Integer> inside = new ArrayList<>(columns);
    inside.removeIf(label -> extent(node, label).isBatch());
    List<Integer> out = ((Op.Contract) node.op()).out();
    if (inside.size() == columns.size() || !inside.contains(out.get(out.size() - 1))) {
      return this;
    }
    List<Integer> outside = new ArrayList<>(columns);
    outside.removeAll(inside);
    while (width(node, inside) > WIDEST && inside.size() > 1) {
      outside.add(inside.remove(0));
    }
    outside.addAll(outer);
    return new Products(left, List.copyOf(outside), rows, List.copyOf(inside), summed);
  }

  /** The extent of a label. */
  static Dimension extent(Node node, int label) {
    Op.Contract op = (Op.Contract) node.op();
    int axis = op.left().indexOf(label);
    return axis >= 0
        ? node.input(0).shape().get(axis)
        : node.input(1).shape().get(op.right().indexOf(label));
  }

  private static int length(Dimension extent) {
    return extent.size(TYPICAL_BATCH);
  }

  /** Which summed positions count for a row, as far as the left factor is known to be 0. */
  Statement.Positions positions(Node node) {
    boolean square = (rows.size() == 1) && (summed.size() == 1) && !isSingle(node, rows.get(0));
    Optional<Triangle> triangle = square ? Triangle.of(node.input(left)) : Optional.empty();
    if (triangle.isEmpty()) {
      return Statement.Positions.ALL;
    }
    Op.Contract op = (Op.Contract) node.op();
    return positions(triangle.get(), left == 0 ? op.left() : op.right(), summed);
  }

  /** Which columns matter for a row, if those in a triangle do. */
  Statement.Positions relevant(Optional<Triangle> triangle, Node node) {
    List<Integer> out = ((Op.Contract) node.op()).out();
    boolean square = (rows.size() == 1) && (columns.size() == 1) && !isSingle(node, rows.get(0));
    return triangle
        .filter(t -> square)
        .map(t -> positions(t, out, columns))
        .orElse(Statement.Positions.ALL);
  }

  /** Which positions along the other axis than the rows' are in a triangle of axes so labelled. */
  private Statement.Positions positions(
      Triangle triangle, List<Integer> labels, List<Integer> across) {
    int lower = labels.get(triangle.lower());
    int upper = labels.get(triangle.upper());
    if (rows.contains(upper) && across.contains(lower)) {
      return Statement.Positions.UP_TO_ROW;
    }
    return rows.contains(lower) && across.contains(upper)
        ? Statement.Positions.FROM_ROW
        : Statement.Positions.ALL;
  }

  private static boolean isSingle(Node node, int label) {
    return extent(node, label).size(1) == 1;
  }

  /** The number of columns. */
  int width(Node node) {
    return width(node, columns);
  }

  private static int width(Node node, List<Integer> columns) {
    return columns.stream()
        .mapToInt(label -> extent(node, label).size(1))
        .reduce(1, Math::multiplyExact);
  }

  private boolean isWorthwhile(Node node) {
    boolean known = columns.stream().noneMatch(label -> extent(node, label).isBatch());
    return known && !summed.isEmpty() && width(node) >= NARROWEST;
  }

  /**
   * Wide rows are good; rows half as wide that lie in the result as they are summed are better, as
   * whole vectors of them are stored.
   */
  private int merit(Node node) {
    List<Integer> out = ((Op.Contract) node.op()).out();
    boolean contiguous = columns.contains(out.get(out.size() - 1));
    return Math.min(width(node), WIDE) + (contiguous ? WIDE / 2 + 1 : 0);
  }
}
