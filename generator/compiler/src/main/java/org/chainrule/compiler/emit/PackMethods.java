package org.chainrule.compiler.emit;

import java.util.List;

/** The methods that copy factors of products into the order in which tiles read them. */
final class PackMethods {
  private static final VectorMethod PANEL_STEP =
      new VectorMethod(
          "From one row of a panel to the next: a power of two, see the tiles.",
          "int",
          "panelStep",
          "int vectors",
          "return (vectors == 3 ? 4 : vectors) * LANES;\n");

  private static final VectorMethod PACK_BANDS =
      new VectorMethod(
          "Copies rows of the left factor into bands of BAND_ROWS rows each, for every k one"
              + " element of each row. The last row fills a tile that is not full.",
          "packBands",
          "real[] left, int at, int rowStep, int step, int rows, int depth, real[] bands",
          """
          int r = 0;
          if (rowStep == 1) {
            for (; r + 3 * BAND_ROWS + BAND <= rows; r += 4 * BAND_ROWS) {
              packFour(left, at + r, step, depth, bands, r / BAND_ROWS * BAND * depth);
            }
          }
          for (; r < rows; r += BAND_ROWS) {
            final int band = r / BAND_ROWS * BAND * depth;
            if (rowStep == 1 && r + BAND <= rows) {
              packBand(left, at + r, step, depth, bands, band);
            } else {
              final int end = Math.min(BAND_ROWS, (rows - r + ROWS - 1) / ROWS * ROWS);
              for (int q = 0; q < end; q++) {
                packRow(left, at + Math.min(r + q, rows - 1) * rowStep, step, depth, bands, band + q);
              }
            }
          }
          """);

  private static final VectorMethod PACK_FOUR =
      new VectorMethod(
          "Four bands of rows that are neighbours at every k, so that what is read is together.",
          "packFour",
          "real[] left, int at, int step, int depth, real[] bands, int to",
          """
          final int size = BAND * depth;
          for (int k = 0; k < depth; k++) {
            for (int v = 0; v < BAND; v += LANES) {
              final int from = at + k * step + v;
              final int into = to + k * BAND + v;
              Vector.fromArray(SPECIES, left, from).intoArray(bands, into);
              Vector.fromArray(SPECIES, left, from + BAND_ROWS).intoArray(bands, into + size);
              Vector.fromArray(SPECIES, left, from + 2 * BAND_ROWS).intoArray(bands, into + 2 * size);
              Vector.fromArray(SPECIES, left, from + 3 * BAND_ROWS).intoArray(bands, into + 3 * size);
            }
          }
          """);

  private static final VectorMethod PACK_BAND =
      new VectorMethod(
          "A band of rows that are neighbours at every k.",
          "packBand",
          "real[] left, int at, int step, int depth, real[] bands, int to",
          """
          for (int k = 0; k < depth; k++) {
            for (int v = 0; v < BAND; v += LANES) {
              Vector.fromArray(SPECIES, left, at + k * step + v).intoArray(bands, to + k * BAND + v);
            }
          }
          """);

  private static final VectorMethod PACK_ROW =
      new VectorMethod(
          "One row of a band.",
          "packRow",
          "real[] left, int at, int step, int depth, real[] bands, int to",
          """
          for (int k = 0; k < depth; k++) {
            bands[to + k * BAND] = left[at + k * step];
          }
          """);

  private static final VectorMethod PACK =
      new VectorMethod(
          "Copies columns of the right factor next to each other, rows of {@code stride} "
              + "elements, padded with zeros.",
          "pack",
          "real[] right, int at, int rightStep, int columnStep, int width, int depth, "
              + "real[] panel, int stride",
          """
          if (width % LANES > 0) {
            Arrays.fill(panel, 0, depth * stride, 0);
          }
          int c = 0;
          if (columnStep == 1 && width >= LANES) {
            for (; c <= width - 4 * LANES; c += 4 * LANES) {
              copyFour(right, at + c, rightStep, depth, panel, c, stride);
            }
            for (; c < width; c += LANES) {
              final int last = Math.min(c, width - LANES);
              copy(right, at + last, rightStep, depth, panel, last, stride);
            }
          }
          for (; rightStep == 1 && c + 4 <= width; c += 4) {
            transpose(right, at + c * columnStep, columnStep, depth, panel, c, stride);
          }
          for (; c < width; c++) {
            for (int k = 0; k < depth; k++) {
              panel[k * stride + c] = right[at + k * rightStep + c * columnStep];
            }
          }
          """);

  private static final VectorMethod COPY =
      new VectorMethod(
          "One vector of every row.",
          "copy",
          "real[] right, int at, int rightStep, int depth, real[] panel, int to, int stride",
          """
          for (int k = 0; k < depth; k++) {
            Vector.fromArray(SPECIES, right, at + k * rightStep).intoArray(panel, to + k * stride);
          }
          """);

  private static final VectorMethod COPY_FOUR =
      new VectorMethod(
          "Four vectors of every row.",
          "copyFour",
          "real[] right, int at, int rightStep, int depth, real[] panel, int to, int stride",
          """
          for (int k = 0; k < depth; k++) {
            final int from = at + k * rightStep;
            Vector.fromArray(SPECIES, right, from).intoArray(panel, to);
            Vector.fromArray(SPECIES, right, from + LANES).intoArray(panel, to + LANES);
            Vector.fromArray(SPECIES, right, from + 2 * LANES).intoArray(panel, to + 2 * LANES);
            Vector.fromArray(SPECIES, right, from + 3 * LANES).intoArray(panel, to + 3 * LANES);
            to += stride;
          }
          """);

  private static final VectorMethod TRANSPOSE =
      new VectorMethod(
          "Four columns at once, each in one piece, so that what is written is together.",
          "transpose",
          "real[] right, int at, int columnStep, int depth, real[] panel, int to, int stride",
          """
          final int c1 = at + columnStep;
          final int c2 = c1 + columnStep;
          final int c3 = c2 + columnStep;
          for (int k = 0; k < depth; k++) {
            panel[to] = right[at + k];
            panel[to + 1] = right[c1 + k];
            panel[to + 2] = right[c2 + k];
            panel[to + 3] = right[c3 + k];
            to += stride;
          }
          """);

  /** Those for panels of the right factor. */
  static final List<VectorMethod> PANELS = List.of(PANEL_STEP, PACK, COPY, COPY_FOUR, TRANSPOSE);

  /** Those for bands of the left. */
  static final List<VectorMethod> BANDS = List.of(PACK_BANDS, PACK_FOUR, PACK_BAND, PACK_ROW);

  private PackMethods() {}
}
