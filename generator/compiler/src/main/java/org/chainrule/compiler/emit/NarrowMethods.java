package org.chainrule.compiler.emit;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The methods for the last columns of a product, where they are so few that they would leave most
 * lanes of a vector of columns idle. Something else is in the lanes then: what is summed, where
 * rows of the left factor are read in place, and rows, where they are in bands.
 */
final class NarrowMethods {
  /** Columns at a time, some of them empty: a quarter of sixteen lanes. */
  private static final int COLUMNS = 4;

  /** Tiles of four by four sums have sixteen accumulators, as those of vectors of columns. */
  private static final int ROWS = 4;

  /** Bands at a time: with a single one, multiply-adds would wait for those before them. */
  private static final int BANDS = 2;

  /** Where the columns of a panel begin. */
  private static final String STARTS =
      each(1, COLUMNS, c -> "final int b%d = %sdepth;\n".formatted(c, c == 1 ? "" : c + " * "));

  /** What is summed behind the last whole vector. */
  private static final String REST = "    sums[at%s + c] += left[a%d + k] * b;\n";

  static final VectorMethod PACK =
      new VectorMethod(
          "Copies the last columns of the right factor, each in one piece, and empty ones behind"
              + " them.",
          "packNarrow",
          "real[] right, int at, int rightStep, int columnStep, int width, int depth, "
              + "real[] panel",
          """
          Arrays.fill(panel, width * depth, %d * depth, 0);
          for (int k = 0; k < depth; k++) {
            for (int c = 0; c < width; c++) {
              panel[c * depth + k] = right[at + k * rightStep + c * columnStep];
            }
          }
          """
              .formatted(COLUMNS));

  static final VectorMethod MULTIPLY =
      new VectorMethod(
          "sums[r·PANEL + c] = Σₖ left · right for the last columns, with neighbouring k in the"
              + " lanes.",
          "multiplyNarrow",
          "real[] left, int from, int rowStep, real[] panel, real[] sums, int rows, int depth, "
              + "real[] lanes",
          """
          for (int r = 0; r < rows; r += %d) {
            final int a0 = from + r * rowStep;
          %s  narrowTile(left, %s, panel, sums, r * PANEL, depth, lanes);
          }
          """
              .formatted(
                  ROWS,
                  each(1, ROWS, r -> TileMethods.place(r, "  ")),
                  IntStream.range(0, ROWS)
                      .mapToObj(r -> "a" + r)
                      .collect(Collectors.joining(", "))));

  private static final VectorMethod TILE =
      new VectorMethod(
          "Four rows of four sums.",
          "narrowTile",
          "real[] left, int a0, int a1, int a2, int a3, real[] panel, real[] sums, int at, "
              + "int depth, real[] lanes",
          "final Vector zero = Vector.zero(SPECIES);\n"
              + sums(ROWS)
              + STARTS
              + "final int whole = depth / LANES * LANES;\n"
              + "for (int k = 0; k < whole; k += LANES) {\n"
              + each(0, COLUMNS, c -> "  final Vector c%d = ".formatted(c) + read("panel", b(c)))
              + each(0, ROWS, r -> "  final Vector r%d = ".formatted(r) + row(r) + fma(r))
              + "}\n"
              + each(0, ROWS, r -> each(0, COLUMNS, c -> fold(r, c)))
              + "for (int k = whole; k < depth; k++) {\n"
              + "  for (int c = 0; c < %d; c++) {\n".formatted(COLUMNS)
              + "    final real b = panel[c * depth + k];\n"
              + each(0, ROWS, r -> REST.formatted(at(r), r))
              + "  }\n"
              + "}\n");

  static final VectorMethod MULTIPLY_BANDS =
      new VectorMethod(
          "The same for packed rows from {@code row} on, with the rows of a band in the lanes.",
          "multiplyNarrowBands",
          "real[] bands, int row, real[] panel, real[] sums, int rows, int depth, real[] lanes",
          """
          final int first = row / BAND;
          final int last = (row + rows - 1) / BAND;
          for (int b = first; b <= last; b += %1$d) {
            final int next = Math.min(b + 1, last);
            narrowBands(bands, b * BAND * depth, next * BAND * depth, panel, depth, lanes);
            final int end = Math.min((next + 1) * BAND, row + rows);
            for (int r = Math.max(b * BAND, row); r < end; r++) {
              for (int c = 0; c < %2$d; c++) {
                sums[(r - row) * PANEL + c] = lanes[c * (%1$d * LANES) + r - b * BAND];
              }
            }
          }
          """
              .formatted(BANDS, COLUMNS));

  private static final VectorMethod BAND_TILE =
      new VectorMethod(
          "The rows of two bands, four sums of each.",
          "narrowBands",
          "real[] bands, int a0, int a1, real[] panel, int depth, real[] lanes",
          "final Vector zero = Vector.zero(SPECIES);\n"
              + sums(BANDS)
              + STARTS
              + "for (int k = 0; k < depth; k++) {\n"
              + each(
                  0,
                  COLUMNS,
                  c ->
                      "  final Vector c%d = Vector.broadcast(SPECIES, panel[%sk]);\n"
                          .formatted(c, b(c)))
              + each(
                  0,
                  BANDS,
                  r ->
                      "  final Vector r%1$d = Vector.fromArray(SPECIES, bands, a%1$d + k * BAND);\n"
                              .formatted(r)
                          + fma(r))
              + "}\n"
              + each(0, BANDS, r -> each(0, COLUMNS, c -> write(r, c))));

  /** What {@link #MULTIPLY_BANDS} leaves in a worker's lanes. */
  static final String LANES = BANDS * COLUMNS + " * LANES";

  /** What a method of products in place needs. */
  static final List<VectorMethod> IN_PLACE = List.of(MULTIPLY, TILE);

  /** What one of products in bands needs. */
  static final List<VectorMethod> IN_BANDS = List.of(MULTIPLY_BANDS, BAND_TILE);

  private NarrowMethods() {}

  private static String sums(int rows) {
    return each(0, rows, r -> each(0, COLUMNS, c -> "Vector s%d%d = zero;\n".formatted(r, c)));
  }

  private static String read(String array, String place) {
    return "Vector.fromArray(SPECIES, %s, %sk);\n".formatted(array, place);
  }

  private static String b(int column) {
    return column == 0 ? "" : "b" + column + " + ";
  }

  private static String fma(int row) {
    String sum = "  s%1$d%2$d = r%1$d.fma(c%2$d, s%1$d%2$d);\n";
    return each(0, COLUMNS, c -> sum.formatted(row, c));
  }

  private static String fold(int row, int column) {
    String place = at(row) + (column == 0 ? "" : " + " + column);
    return "sums[at%s] = fold(s%d%d, lanes);\n".formatted(place, row, column);
  }

  private static String write(int band, int column) {
    String place = TileMethods.plus(column * BANDS + band, "LANES");
    return "s%d%d.intoArray(lanes, 0%s);\n".formatted(band, column, place).replace("0 + ", "");
  }

  private static String row(int row) {
    return read("left", "a" + row + " + ");
  }

  private static String at(int row) {
    return TileMethods.plus(row, "PANEL");
  }

  private static String each(int from, int end, IntFunction<String> text) {
    return IntStream.range(from, end).mapToObj(text).collect(Collectors.joining());
  }
}
