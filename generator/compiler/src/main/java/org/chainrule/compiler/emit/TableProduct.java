package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Expression.Read;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;
import org.chainrule.compiler.plan.Variable;
import org.chainrule.compiler.tensor.Dimension;

/**
 * A product over windows, whose elements are at any distances: left[r][k] is at {@code leftAt +
 * rows[r] + lefts[k]}, right[k][c] at {@code rightAt + rights[k] + columns[c]}, with constant
 * tables of places. Where examples are summed, their products are added up one after the other.
 *
 * @param turned whether the tile's rows are the product's columns and the other way round
 * @param summed the axes that are summed but for the examples, the innermost last
 * @param examples the summed axis of the examples
 */
record TableProduct(
    Statement.Product product, boolean turned, List<Axis> summed, Optional<Axis> examples) {
  /** About so many rows of sums are in work at a time. */
  private static final int HEIGHT = 64;

  /** Narrower rows of the right factor are padded, and therefore packed. */
  private static final int WIDEST_VECTOR = 16;

  /** A product of fewer multiply-adds for an example is left to plain loops. */
  private static final int SMALLEST = 512;

  /** The rows of the lowest tile that the left factor is arranged for. */
  private static final int FEWEST_ARRANGED = 4;

  /** What it costs to pack an element, in multiply-adds of vectors. */
  private static final int PACKING = 3;

  /** The better of the two ways round; empty if plain loops do as well. */
  static Optional<TableProduct> of(Statement.Product product) {
    List<Axis> known =
        product.summed().stream()
            .filter(axis -> !axis.extent().isBatch())
            .sorted(
                Comparator.comparingInt(
                    axis ->
                        -Math.abs(Addresses.coefficient(product.right().address(), axis.index()))))
            .toList();
    Optional<Axis> examples =
        product.summed().stream().filter(axis -> axis.extent().isBatch()).findFirst();
    long operations = (long) size(known) * size(product.columns()) * size(product.rows());
    return operations < SMALLEST
        ? Optional.empty()
        : Stream.of(false, true)
            .map(turned -> new TableProduct(product, turned, known, examples))
            .filter(table -> table.columns().stream().noneMatch(axis -> axis.extent().isBatch()))
            .min(Comparator.comparingLong(TableProduct::cost));
  }

  /** In multiply-adds of vectors for all sums, each over all places. */
  private long cost() {
    int all = turned ? product.width() : size(product.rows());
    int vectors = stride() / WIDEST_VECTOR;
    long tiles = (long) (all + 3) / 4 * 4 * vectors * size(summed);
    long packing = isInPlace() ? 0 : (long) PACKING * width() * size(summed);
    long turning = turned ? (long) PACKING * all * width() : 0;
    return tiles + packing + turning;
  }

  /**
   * Whether the left factor is arranged for the tiles once, before all: parameters are the same for
   * every example.
   */
  boolean isArranged() {
    Expression.Affine start =
        Addresses.without(Addresses.without(left().address(), rows()), product.summed());
    return left().buffer().storage() == Buffer.Storage.PARAMETERS
        && start.terms().stream()
            .noneMatch(term -> term.atom() instanceof Variable v && v.depth() > 0)
        && examples.isEmpty()
        && rows().stream().noneMatch(axis -> axis.extent().isBatch())
        && size(rows()) >= FEWEST_ARRANGED;
  }

  /** The factor whose elements are taken one at a time. */
  Read left() {
    return turned ? product.right() : product.left();
  }

  /** The factor whose elements are taken in vectors. */
  Read right() {
    return turned ? product.left() : product.right();
  }

  /** The axes of the tile's rows. */
  List<Axis> rows() {
    return turned ? product.columns() : product.rows();
  }

  /** The axes of the tile's columns. */
  List<Axis> columns() {
    return turned ? product.rows() : product.columns();
  }

  /** Whether the product's columns are in one piece, but for small gaps, where they are read. */
  private boolean areColumnsInOnePiece() {
    return product.columns().stream()
        .map(axis -> Addresses.coefficient(product.right().address(), axis.index()))
        .toList()
        .equals(product.strides());
  }

  /** Whether a row of the tile's right factor is in one piece. */
  private boolean isRowInOnePiece() {
    return turned
        ? Addresses.step(right().address(), columns()).orElse(0) == 1
        : areColumnsInOnePiece();
  }

  /** The number of the tile's columns, with what is in gaps between them. */
  int width() {
    return turned ? size(product.rows()) : product.width();
  }

  /** How far apart rows of sums are. */
  int stride() {
    return (width() + WIDEST_VECTOR - 1) / WIDEST_VECTOR * WIDEST_VECTOR;
  }

  /** Whether the right factor's rows are read where they are. */
  boolean isInPlace() {
    return isRowInOnePiece() && width() >= WIDEST_VECTOR;
  }

  /** Where the right factor's columns are. */
  Places columnPlaces() {
    return isRowInOnePiece() ? Places.run(width()) : Places.of(right().address(), columns());
  }

  /** Where the right factor's rows are. */
  Places rightPlaces() {
    return Places.of(right().address(), summed);
  }

  /** Where the elements of a row of the left factor are. */
  Places leftPlaces() {
    return Places.of(left().address(), summed);
  }

  /** Where rows of the left factor are, from that of the first in work on. */
  Places rowPlaces() {
    if (turned && areColumnsInOnePiece()) {
      return Places.run(mostRows());
    }
    List<Axis> inWork = new ArrayList<>(rows());
    if (!inWork.isEmpty()) {
      inWork.set(0, new Axis(rows().get(0).index(), new Dimension(chunk())));
    }
    return Places.of(left().address(), inWork);
  }

  /** How many rows further the next position of the first of their axes is. */
  int step() {
    return turned ? product.strides().get(0) : size(rows().stream().skip(1).toList());
  }

  /** How many rows one position of the first of their axes has, with those in gaps. */
  private int inner() {
    int others = rows().isEmpty() ? 0 : (size(rows().subList(0, 1)) - 1) * step();
    return turned ? product.width() - others : step();
  }

  /** How many positions of the first of the rows' axes are in work at a time. */
  int chunk() {
    if (examples.isPresent() || isArranged()) {
      return size(rows().stream().limit(1).toList());
    }
    int fitting = Math.max(1, HEIGHT / step());
    boolean all = rows().stream().limit(1).noneMatch(axis -> axis.extent().isBatch());
    return all ? Math.min(fitting, size(rows().stream().limit(1).toList())) : fitting;
  }

  /** Whether all rows are in work at once. */
  boolean isWhole() {
    return rows().isEmpty()
        || (!rows().get(0).extent().isBatch() && chunk() == size(rows().subList(0, 1)));
  }

  /** The greatest number of rows in work. */
  int mostRows() {
    return (chunk() - 1) * step() + inner();
  }

  /** The number of rows in work, as Java text. */
  String rowsInWork() {
    int more = inner() - step();
    String all = step() == 1 ? "end - from" : "(end - from) * " + step();
    return more == 0 ? all : all + (more < 0 ? " - " : " + ") + Math.abs(more);
  }

  static int size(List<Axis> axes) {
    return axes.stream()
        .mapToInt(axis -> axis.extent().isBatch() ? 1 : axis.extent().size())
        .reduce(1, Math::multiplyExact);
  }
}
