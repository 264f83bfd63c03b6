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
 * @param way which factor's elements are in the lanes of vectors
 * @param summed the axes that are summed but for the examples, the innermost last
 * @param examples the summed axis of the examples
 */
record TableProduct(
    Statement.Product product, Way way, List<Axis> summed, Optional<Axis> examples) {
  /** The ways to multiply. */
  enum Way {
    /** Columns are in lanes. */
    STRAIGHT,
    /** The tile's rows are the product's columns and the other way round. */
    TURNED,
    /** What is summed is in lanes, of both factors. */
    ALONG
  }

  /** About so many rows of sums are in work at a time. */
  private static final int HEIGHT = 64;

  /** Narrower rows of the right factor are padded, and therefore packed. */
  static final int WIDEST_VECTOR = 16;

  /** A product of fewer multiply-adds for an example is left to plain loops. */
  private static final int SMALLEST = 512;

  /** The rows of the lowest tile that the left factor is arranged for. */
  private static final int FEWEST_ARRANGED = 4;

  /** The best of all ways; empty if plain loops do as well. */
  static Optional<TableProduct> of(Statement.Product given) {
    Statement.Product product = Ascending.of(given);
    Optional<Border> border = Border.of(product);
    List<Axis> known =
        product.summed().stream()
            .filter(axis -> !axis.extent().isBatch())
            .sorted(
                Comparator.comparing(
                        (Axis axis) -> border.filter(b -> b.isReachedOverBy(axis)).isEmpty())
                    .thenComparingInt(
                        axis ->
                            -Math.abs(
                                Addresses.coefficient(product.right().address(), axis.index()))))
            .toList();
    Optional<Axis> examples =
        product.summed().stream().filter(axis -> axis.extent().isBatch()).findFirst();
    long operations = (long) size(known) * size(product.columns()) * size(product.rows());
    return operations < SMALLEST
        ? Optional.empty()
        : Stream.of(Way.values())
            .map(way -> new TableProduct(product, way, known, examples))
            .filter(table -> table.way != Way.ALONG || table.mayBeAlong())
            .filter(table -> table.columns().stream().noneMatch(axis -> axis.extent().isBatch()))
            .min(Comparator.comparingLong(TableCost::of));
  }

  /** Whether the tile's rows are the product's columns. */
  boolean turned() {
    return way == Way.TURNED;
  }

  /** Whether what is summed is in lanes. */
  boolean along() {
    return way == Way.ALONG;
  }

  /** Whether there are runs, and examples, after which alone the lanes are folded. */
  private boolean mayBeAlong() {
    return examples.isPresent()
        && width() >= 2
        && rows().stream().noneMatch(axis -> axis.extent().isBatch())
        && Runs.of(left(), right(), summed).isPresent();
  }

  /** The runs of what is summed along lanes. */
  Runs runs() {
    return Runs.of(left(), right(), summed).orElseThrow();
  }

  /** Whether the left factor is arranged for the tiles, all rows of a tile next to each other. */
  boolean isArranged() {
    return isArrangedOnce() || isArrangedForExamples();
  }

  /** Whether it is arranged before all: parameters are the same for every example. */
  boolean isArrangedOnce() {
    Expression.Affine start =
        Addresses.without(Addresses.without(left().address(), rows()), product.summed());
    return left().buffer().storage() == Buffer.Storage.PARAMETERS
        && start.terms().stream()
            .noneMatch(term -> term.atom() instanceof Variable v && v.depth() > 0)
        && examples.isEmpty()
        && rows().stream().noneMatch(axis -> axis.extent().isBatch())
        && size(rows()) >= FEWEST_ARRANGED;
  }

  /**
   * Whether it is arranged for each of the examples that are summed: a tile's rows are positions of
   * the first of their axes, such as channels. Positions of the others are the windows' places, and
   * no more than shifts of where a tile's rows start, so that a picture is arranged but once for
   * all of its windows.
   */
  boolean isArrangedForExamples() {
    boolean known = rows().stream().noneMatch(axis -> axis.extent().isBatch());
    return !isInPlace()
        && examples.isPresent()
        && !rows().isEmpty()
        && known
        && size(rows().subList(0, 1)) >= FEWEST_ARRANGED
        && mostRows() == size(rows())
        && shifts().isAscending()
        && leftPlaces().isAscending();
  }

  /** The rows that are next to each other in a left factor that is arranged. */
  Places arrangedRows() {
    return isArrangedOnce() ? rowPlaces() : Places.of(left().address(), rows().subList(0, 1));
  }

  /** What is arranged of each row, one place after the other. */
  Places arrangedPlaces() {
    return isArrangedOnce() ? leftPlaces() : Places.run(shifts().last() + leftPlaces().last() + 1);
  }

  /** Where the tile's rows start in what is arranged. */
  Places shifts() {
    return isArrangedOnce()
        ? Places.run(1)
        : Places.of(left().address(), rows().subList(1, rows().size()));
  }

  /** Where the elements of a row are in what is arranged. */
  Places placesInArranged() {
    return isArrangedOnce() ? Places.run(leftPlaces().count()) : leftPlaces();
  }

  /** The factor whose elements are taken one at a time. */
  Read left() {
    return turned() ? product.right() : product.left();
  }

  /** The factor whose elements are taken in vectors. */
  Read right() {
    return turned() ? product.left() : product.right();
  }

  /** The axes of the tile's rows. */
  List<Axis> rows() {
    return turned() ? product.columns() : product.rows();
  }

  /** The axes of the tile's columns. */
  List<Axis> columns() {
    return turned() ? product.rows() : product.columns();
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
    return turned()
        ? Addresses.step(right().address(), columns()).orElse(0) == 1
        : areColumnsInOnePiece();
  }

  /** The number of the tile's columns, with what is in gaps between them. */
  int width() {
    return turned() ? size(product.rows()) : product.width();
  }

  /** How far apart rows of sums are. */
  int stride() {
    return (width() + WIDEST_VECTOR - 1) / WIDEST_VECTOR * WIDEST_VECTOR;
  }

  /** Whether the right factor's rows are read where they are. */
  boolean isInPlace() {
    return along() || (isRowInOnePiece() && width() >= WIDEST_VECTOR);
  }

  /**
   * Where the columns are that are read where they are: all in one run, or row by row of a picture
   * where that takes fewer vectors than what is in the gaps between rows, or as many that are
   * partly in a border. Vectors that are longer than a row end in such a gap.
   */
  Places pieces() {
    Places all = Places.run(width());
    Places rows = Places.of(right().address(), columns());
    int most = vectors(all) - (Border.of(product).isPresent() ? 0 : 1);
    return rows.apart() >= WIDEST_VECTOR && vectors(rows) <= most ? rows : all;
  }

  /** The zeros around a picture that is read row by row, where tiles leave them out. */
  Optional<Border> border() {
    return Border.of(product)
        .filter(border -> way == Way.STRAIGHT && isArrangedOnce() && isInPlace())
        .filter(border -> pieces().runs().count() == border.rows());
  }

  /** All tables of places without those in the border. */
  Stream<Border.InnerPlaces> innerPlaces() {
    return Stream.of(placesInArranged(), rightPlaces()).flatMap(places -> inner(places).stream());
  }

  /** Places of what is summed without those in the border. */
  Optional<Border.InnerPlaces> inner(Places places) {
    return border().map(border -> new Border.InnerPlaces(border, places, pieces().run()));
  }

  /** The pairs of rows whose sums are computed at once. */
  Optional<RowPairs> rowPairs() {
    return RowPairs.of(this);
  }

  /** The number of vectors of a row of sums. */
  int vectors() {
    return isInPlace() ? vectors(pieces()) : stride() / WIDEST_VECTOR;
  }

  private static int vectors(Places places) {
    return places.runs().count() * ((places.run() + WIDEST_VECTOR - 1) / WIDEST_VECTOR);
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
    if (turned() && areColumnsInOnePiece()) {
      return Places.run(mostRows());
    }
    List<Axis> inWork = new ArrayList<>(rows());
    if (!inWork.isEmpty()) {
      inWork.set(0, new Axis(rows().get(0).index(), new Dimension(chunk())));
    }
    return Places.of(left().address(), inWork);
  }

  /** All tables that it may need. */
  Stream<Places> places() {
    if (along()) {
      return Stream.of(rowPlaces(), runs().left(), runs().right(), columnPlaces());
    }
    Stream<Places> arranged =
        isArranged()
            ? Stream.of(arrangedRows(), arrangedPlaces().runs(), shifts(), placesInArranged())
            : Stream.of();
    Stream<Places> inPlace =
        Stream.of(rowPlaces(), leftPlaces(), rightPlaces(), rightPlaces().runs(), columnPlaces());
    Stream<Places> pieces = Stream.of(pieces().runs());
    Stream<Places> pairs = rowPairs().stream().flatMap(RowPairs::places);
    return Stream.of(arranged, inPlace, pieces, pairs).flatMap(places -> places);
  }

  /** How many rows further the next position of the first of their axes is. */
  int step() {
    return turned() ? product.strides().get(0) : size(rows().stream().skip(1).toList());
  }

  /** How many rows one position of the first of their axes has, with those in gaps. */
  private int inner() {
    int others = rows().isEmpty() ? 0 : (size(rows().subList(0, 1)) - 1) * step();
    return turned() ? product.width() - others : step();
  }

  /** How many positions of the first of the rows' axes are in work at a time. */
  int chunk() {
    if (examples.isPresent() || isArrangedOnce()) {
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
