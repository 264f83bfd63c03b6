package org.chainrule.compiler.emit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Statement.Axis;

/**
 * Two rows of a convolution's result at once, where its windows are three rows high and move by
 * one: of the rows d₀ … d₃ of a picture that both see, and the rows g₀ … g₂ of a kernel,
 *
 * <pre>
 * p₀ = (d₀ − d₂) · g₀                  first row:  d₀ · g₀ + d₁ · g₁ + d₂ · g₂ = p₀ + p₁ + p₂
 * p₁ = (d₁ + d₂) · (g₀ + g₁ + g₂) / 2  second row: d₁ · g₀ + d₂ · g₁ + d₃ · g₂ = p₁ − p₂ − p₃
 * p₂ = (d₂ − d₁) · (g₀ − g₁ + g₂) / 2
 * p₃ = (d₁ − d₃) · g₂
 * </pre>
 *
 * are four products in place of six: F(2, 3) of S. Winograd, Arithmetic Complexity of Computations,
 * 1980, as in A. Lavin and S. Gray, Fast Algorithms for Convolutional Neural Networks, 2016, but
 * along columns alone, so that neighbours in a row stay neighbours.
 *
 * @param window the summed axis of a window's three rows
 * @param channels the other summed axes that lead from row to row of the picture
 * @param within those that stay in a row
 */
record RowPairs(TableProduct table, Axis window, List<Axis> channels, List<Axis> within) {
  private static final int ROWS_OF_A_WINDOW = 3;

  /** How many products there are for two rows. */
  static final int PRODUCTS = 4;

  /** With fewer numbers to sum a tile takes as long to start and end. */
  private static final int FEWEST_SUMMED = 48;

  /** With fewer rows the picture's pairs are made for too few of them. */
  private static final int FEWEST_ROWS = 8;

  /** So many numbers are for a cache; and they are of each worker, beside the picture. */
  private static final int LARGEST = 1 << 20;

  /** The pairs of rows of a product; empty if it has none, or they are not worth it. */
  static Optional<RowPairs> of(TableProduct table) {
    return pitch(table)
        .flatMap(
            pitch ->
                table.summed().stream()
                    .filter(axis -> axis.extent().size() == ROWS_OF_A_WINDOW)
                    .filter(axis -> step(table, axis) == pitch)
                    .findFirst()
                    .map(axis -> of(table, axis, pitch)))
        .filter(RowPairs::areWorth)
        .filter(RowPairs::areRowsInOnePiece);
  }

  /** How far apart the rows are of a picture that is read row by row, without a border. */
  private static Optional<Integer> pitch(TableProduct table) {
    boolean picture =
        table.way() == TableProduct.Way.STRAIGHT
            && table.isArrangedOnce()
            && table.isInPlace()
            && table.columns().size() == 2
            && Border.of(table.product()).isEmpty();
    return picture ? Optional.of(step(table, table.columns().get(0))) : Optional.empty();
  }

  private static RowPairs of(TableProduct table, Axis window, int pitch) {
    List<Axis> others = table.summed().stream().filter(axis -> !axis.equals(window)).toList();
    return new RowPairs(
        table,
        window,
        others.stream().filter(axis -> step(table, axis) >= pitch).toList(),
        others.stream().filter(axis -> step(table, axis) < pitch).toList());
  }

  private static int step(TableProduct table, Axis axis) {
    return Addresses.coefficient(table.right().address(), axis.index());
  }

  private boolean areWorth() {
    return height() >= 2
        && piece() >= TableProduct.WIDEST_VECTOR
        && (long) channelPlaces().count() * PRODUCTS * pairs() * pitch() <= LARGEST
        && summed().count() >= FEWEST_SUMMED
        && TableProduct.size(table.rows()) >= FEWEST_ROWS;
  }

  /** Whether all that windows see of a row is a row of the picture. */
  private boolean areRowsInOnePiece() {
    Places seen = Places.of(table.right().address(), within);
    return step(table, table.columns().get(1)) == 1
        && seen.isAscending()
        && piece() + seen.last() == pitch();
  }

  /** How many products there are for a row where windows have so many places. */
  static long products(int places) {
    return (long) places / ROWS_OF_A_WINDOW * PRODUCTS / 2;
  }

  /** How far apart rows of the picture are. */
  int pitch() {
    return step(table, table.columns().get(0));
  }

  /** The number of rows of the result. */
  int height() {
    return table.columns().get(0).extent().size();
  }

  /** The length of a row of the result. */
  int piece() {
    return table.columns().get(1).extent().size();
  }

  private int pairs() {
    return (height() + 1) / 2;
  }

  /** How many numbers the pairs of rows are for each of the products. */
  int apart() {
    return channelPlaces().count() * pairs() * pitch();
  }

  /** Where the pictures of the channels are. */
  Places channelPlaces() {
    return Places.of(table.right().address(), channels);
  }

  /** Where what is summed is in the pairs of one of the products. */
  Places summed() {
    Places inRow = Places.of(table.right().address(), within);
    Stream<Integer> channel = Stream.of(channelPlaces().count());
    Stream<String> apart = Stream.of(Integer.toString(pairs() * pitch()));
    return new Places(
        Stream.concat(channel, inRow.extents().stream()).toList(),
        Stream.concat(apart, inRow.strides().stream()).toList());
  }

  /** Where the weights of one row of windows are. */
  Places weights() {
    return Places.of(
        table.left().address(), Stream.concat(channels.stream(), within.stream()).toList());
  }

  /** How far it is from the weights of one row of windows to those of the next. */
  int fromRowToRow() {
    return Addresses.coefficient(table.left().address(), window.index());
  }

  /** All tables that it needs. */
  Stream<Places> places() {
    return Stream.of(channelPlaces(), summed(), weights().runs());
  }

  /** The length of the scratch for the pairs of a picture's rows. */
  int scratch() {
    return PRODUCTS * apart();
  }

  /** The length of the scratch for sums of products. */
  int sums() {
    return PRODUCTS * TableProduct.size(table.rows()) * (pitch() + TableProduct.WIDEST_VECTOR);
  }

  /** The length of the scratch for arranged weights. */
  int factors() {
    int tiles = (TableProduct.size(table.rows()) + 5) / 6;
    return PRODUCTS * (tiles * summed().count() + RowPairMethods.GAP) * 8 + 8;
  }
}
