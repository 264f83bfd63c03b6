package org.chainrule.compiler.emit;

import java.util.List;

/** The methods that copy factors of products into the order in which tiles read them. */
final class PackMethods {
  static final VectorMethod PANEL_STEP =
      new VectorMethod(
          "From one row of a panel to the next: a power of two, see the tiles.",
          "int",
          "panelStep",
          "int vectors",
          "return (vectors == 3 ? 4 : vectors) * LANES;\n");

  static final VectorMethod PACK_ROWS =
      new VectorMethod(
          "Copies rows of the left factor into bands of ROWS rows each, for every k one element of"
              + " each row. The last row fills a band that is not full.",
          "packRows",
          "real[] left, int at, int rowStep, int step, int rows, int depth, real[] bands",
          """
          for (int r = 0; r < rows; r += ROWS) {
            final int band = r / ROWS * BAND * depth;
            for (int q = 0; q < ROWS; q += 2) {
              final int first = at + Math.min(r + q, rows - 1) * rowStep;
              final int second = at + Math.min(r + q + 1, rows - 1) * rowStep;
              packTwoRows(left, first, second, step, depth, bands, band + q);
            }
          }
          """);

  static final VectorMethod PACK_TWO_ROWS =
      new VectorMethod(
          "Two rows of a band.",
          "packTwoRows",
          "real[] left, int first, int second, int step, int depth, real[] bands, int to",
          """
          if (step == 1) {
            for (int k = 0; k < depth; k++) {
              bands[to + k * BAND] = left[first + k];
              bands[to + k * BAND + 1] = left[second + k];
            }
          } else {
            int k = to;
            for (int j = 0; j < depth * step; j += step) {
              bands[k] = left[first + j];
              bands[k + 1] = left[second + j];
              k += BAND;
            }
          }
          """);

  static final VectorMethod PACK =
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
          if (columnStep == 1) {
            for (int k = 0; k < depth; k++) {
              final int from = at + k * rightStep;
              final int to = k * stride;
              int c = 0;
              for (; c <= width - LANES; c += LANES) {
                Vector.fromArray(SPECIES, right, from + c).intoArray(panel, to + c);
              }
              for (; c < width; c++) {
                panel[to + c] = right[from + c];
              }
            }
            return;
          }
          int c = 0;
          for (; rightStep == 1 && c + 4 <= width; c += 4) {
            transpose(right, at + c * columnStep, columnStep, depth, panel, c, stride);
          }
          for (; c < width; c++) {
            for (int k = 0; k < depth; k++) {
              panel[k * stride + c] = right[at + k * rightStep + c * columnStep];
            }
          }
          """);

  static final VectorMethod TRANSPOSE =
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

  static final List<VectorMethod> ALL =
      List.of(PACK_ROWS, PACK_TWO_ROWS, PANEL_STEP, PACK, TRANSPOSE);

  private PackMethods() {}
}
