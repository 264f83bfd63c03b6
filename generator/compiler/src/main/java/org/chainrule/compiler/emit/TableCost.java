package org.chainrule.compiler.emit;

import static org.chainrule.compiler.emit.TableProduct.WIDEST_VECTOR;

/**
 * What a way to multiply costs, in multiply-adds of vectors of 16 for an example: all of a tile for
 * each place that is summed, and elements that are copied. Constants are as measured on a Zen 4.
 */
final class TableCost {
  /** To copy an element next to others. */
  private static final int PACKING = 2;

  /** What an arranged tile does beside its multiply-adds; one in place, as many as rows. */
  private static final int BESIDES = 2;

  /** To read, write and start with a vector of sums that are in lanes. */
  private static final int LOADED_AND_STORED = 8;

  private TableCost() {}

  static long of(TableProduct table) {
    return table.along() ? along(table) : tiles(table) + PACKING * copied(table);
  }

  /** Both factors are read in vectors, which makes half as much again of a multiply-add. */
  private static long along(TableProduct table) {
    int vectors = (table.runs().span() + WIDEST_VECTOR - 1) / WIDEST_VECTOR;
    long sums = (long) (TableProduct.size(table.rows()) + 1) / 2 * 2 * table.width();
    return sums * (vectors + vectors / 2 + LOADED_AND_STORED);
  }

  private static long tiles(TableProduct table) {
    int rows = rows(table);
    int together = together(table);
    int height = height(together);
    long tiles = (long) (together + height - 1) / height * (rows / together);
    int vectors = table.vectors();
    int panels = (vectors + 1) / 2;
    int besides = table.isArranged() ? BESIDES : height;
    int summed = TableProduct.size(table.summed());
    long products = table.rowPairs().isPresent() ? RowPairs.products(summed) : summed;
    return tiles * (height * vectors + besides * panels) * products;
  }

  private static int rows(TableProduct table) {
    return table.turned() ? table.product().width() : TableProduct.size(table.rows());
  }

  /** The number of rows that tiles are made of. */
  private static int together(TableProduct table) {
    return table.isArrangedForExamples() ? table.arrangedRows().count() : rows(table);
  }

  /** How many rows a tile has, where vectors have 16 floats. */
  private static int height(int rows) {
    int tiles = (rows + 7) / 8;
    int even = (rows + tiles - 1) / tiles;
    return rows < 4 ? rows : even > 6 && rows >= 8 ? 8 : even > 4 && rows >= 6 ? 6 : 4;
  }

  /** The number of elements that are copied, in whatever order. */
  private static long copied(TableProduct table) {
    int places = TableProduct.size(table.summed());
    long arranged =
        table.isArrangedForExamples()
            ? (long) table.arrangedRows().count() * table.arrangedPlaces().count()
            : 0;
    long packed = table.isInPlace() ? 0 : (long) table.width() * places;
    boolean once = table.examples().isPresent();
    long turned = table.turned() && !once ? (long) rows(table) * table.width() : 0;
    return arranged + packed + turned;
  }
}
