package org.chainrule.compiler.emit;

import java.util.List;

/** The methods that say into what parts products are divided, for caches and for workers. */
final class BlockMethods {
  /** The most rows whose sums are in work, give or take a tile's. */
  static final int HEIGHT = 64;

  /** About so many sums of whole rows are in work. */
  private static final int SUMS = 1 << 13;

  /** About so many elements of the left factor are packed at once: they stay in a cache. */
  private static final int PACKED = 1 << 19;

  /** So many bands are packed at once, however long they are. */
  private static final int FEWEST = 8;

  static final VectorMethod SHARE =
      new VectorMethod(
          "Where the rows of a worker begin.",
          "int",
          "share",
          "int rows, int worker, int workers",
          "return Math.min(rows, (rows + ROWS - 1) / ROWS * worker / workers * ROWS);\n");

  /** All but that one. */
  static final List<VectorMethod> ALL =
      List.of(
          new VectorMethod(
              "The number of rows in work: about %d, a multiple of a tile's, about the same in all blocks."
                  .formatted(HEIGHT),
              "int",
              "height",
              "int rows",
              """
              final int blocks = (rows + %d) / %d;
              return ((rows + blocks - 1) / blocks + ROWS - 1) / ROWS * ROWS;
              """
                  .formatted(HEIGHT - 1, HEIGHT)),
          new VectorMethod(
              "Whether workers share the columns, so that each packs all rows, rather than the"
                  + " rows.",
              "boolean",
              "isAcross",
              "int rows, int panels, int workers",
              "return panels >= workers && panels * PANEL > 2 * rows;\n"));

  /** Those for packed rows. */
  static final List<VectorMethod> BANDS =
      List.of(
          new VectorMethod(
              "The number of rows that are packed at once.",
              "int",
              "tallest",
              "int depth",
              "return Math.max(%d, %d / (BAND * depth)) * BAND_ROWS;\n".formatted(FEWEST, PACKED)),
          new VectorMethod(
              "What packed rows take.",
              "int",
              "bandsLength",
              "int rows, int depth",
              """
              final int bands = Math.min((rows + BAND_ROWS - 1) / BAND_ROWS, Math.max(%d, %d / BAND));
              return (int) Math.min((long) bands * BAND * depth, Math.max(%d, %d * BAND * depth));
              """
                  .formatted(FEWEST, PACKED, PACKED, FEWEST)));

  private BlockMethods() {}

  /** The number of rows in work where they are whole: a tile's at least. */
  static int rowsOf(int width) {
    return Math.max(6, SUMS / width);
  }
}
