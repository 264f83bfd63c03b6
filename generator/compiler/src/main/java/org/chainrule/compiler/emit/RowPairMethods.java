package org.chainrule.compiler.emit;

import java.util.List;

/** The methods that multiply {@link RowPairs}. */
final class RowPairMethods {
  /**
   * So many places are between the weights of one product and those of the next: rows of four are
   * arranged as eight, of which the next overwrite four.
   */
  static final int GAP = 2;

  private RowPairMethods() {}

  static List<VectorMethod> all() {
    return List.of(ARRANGE, PAIR, MULTIPLY, ADD);
  }

  private static final VectorMethod ARRANGE =
      new VectorMethod(
          "Arranges weights of three rows g₀, g₁ and g₂, which are rowStep apart, as tiles read them:"
              + " g₀, (g₀ + g₁ + g₂) / 2, (g₀ - g₁ + g₂) / 2 and g₂.",
          "arrangeRowPairs",
          "real[] left, int leftAt, int rowStep, int[] rowPlaces, int rows, int[] runs, int run, "
              + "real[] factors",
          """
          final int height = tileHeight(rows);
          final int band = height %% 3 == 0 ? height / 3 * 4 : height;
          final int tiles = (rows + height - 1) / height;
          final int apart = (tiles * runs.length * run + %d) * band;
          int to = 0;
          for (int from = 0; from < rows; from += height) {
            final int row = Math.min(from, rows - height);
            gather(left, leftAt, runs, run, rowPlaces, row, row + height, factors, to, band);
            gather(left, leftAt + rowStep, runs, run, rowPlaces, row, row + height, factors, apart + to, band);
            gather(left, leftAt + 2 * rowStep, runs, run, rowPlaces, row, row + height, factors, 3 * apart + to, band);
            to += runs.length * run * band;
          }
          for (int k = 0; k < to; k++) {
            final real half = (factors[k] + factors[3 * apart + k]) / 2;
            final real middle = factors[apart + k] / 2;
            factors[apart + k] = half + middle;
            factors[2 * apart + k] = half - middle;
          }
          """
              .formatted(GAP));

  private static final VectorMethod PAIR =
      new VectorMethod(
          "Of every four rows d₀ … d₃ of a picture that two rows of the result see: d₀ - d₂, d₁ + d₂,"
              + " d₂ - d₁ and d₁ - d₃. An odd last row is in a pair with the one above it.",
          "pairRows",
          "real[] right, int rightAt, int[] channelPlaces, int height, int pitch, real[] rowPairs",
          """
          final int apart = channelPlaces.length * ((height + 1) / 2) * pitch;
          int to = 0;
          for (final int channel : channelPlaces) {
            for (int row = 0; row < height; row += 2) {
              final int at = rightAt + channel + Math.min(row, height - 2) * pitch;
              for (int c = 0; c < pitch; c += LANES) {
                final int first = Math.min(c, pitch - LANES);
                final Vector d0 = Vector.fromArray(SPECIES, right, at + first);
                final Vector d1 = Vector.fromArray(SPECIES, right, at + pitch + first);
                final Vector d2 = Vector.fromArray(SPECIES, right, at + 2 * pitch + first);
                final Vector d3 = Vector.fromArray(SPECIES, right, at + 3 * pitch + first);
                d0.sub(d2).intoArray(rowPairs, to + first);
                d1.add(d2).intoArray(rowPairs, apart + to + first);
                d2.sub(d1).intoArray(rowPairs, 2 * apart + to + first);
                d1.sub(d3).intoArray(rowPairs, 3 * apart + to + first);
              }
              to += pitch;
            }
          }
          """);

  private static final VectorMethod MULTIPLY =
      new VectorMethod(
          "The sums of a picture's pairs of rows, two vectors at once: four products each. The last"
              + " vector of a row overlaps the one before it.",
          "multiplyRowPairs",
          "real[] factors, int rows, real[] rowPairs, int apart, int[] rightPlaces, int height, "
              + "int piece, int pitch, real[] pairSums, real[] sums, int stride",
          """
          final int tall = tileHeight(rows);
          final int first = (rows + tall - 1) / tall * rightPlaces.length + %d;
          final int each = (piece + LANES - 1) / LANES;
          final int vectors = (height + 1) / 2 * each;
          final int step = pitch + LANES;
          for (int v = 0; v < vectors; v += 2) {
            final int w = Math.min(v + 1, vectors - 1);
            final int start = v / each * pitch + Math.min(v %% each * LANES, piece - LANES);
            final int last = w / each * pitch + Math.min(w %% each * LANES, piece - LANES) - start;
            for (int product = 0; product < %d; product++) {
              multiplyArrangedRows(factors, rows, rightPlaces.length, product * first, rowPairs, product * apart + start, rightPlaces, pairSums, product * rows * step, step, w > v, last);
            }
            for (int vector = v; vector <= w; vector++) {
              final int row = Math.min(vector / each * 2, height - 2);
              final int to = row * pitch + Math.min(vector %% each * LANES, piece - LANES);
              addRowPairs(pairSums, vector == v ? 0 : last, rows, step, sums, to, stride, pitch);
            }
          }
          """
              .formatted(GAP, RowPairs.PRODUCTS));

  private static final VectorMethod ADD =
      new VectorMethod(
          "A vector of every row's sums, p₀ + p₁ + p₂, and of the one below it, p₁ - p₂ - p₃.",
          "addRowPairs",
          "real[] pairSums, int from, int rows, int step, real[] sums, int to, int stride, int pitch",
          """
          final int apart = rows * step;
          for (int row = 0; row < rows; row++) {
            final int at = from + row * step;
            final Vector p0 = Vector.fromArray(SPECIES, pairSums, at);
            final Vector p1 = Vector.fromArray(SPECIES, pairSums, apart + at);
            final Vector p2 = Vector.fromArray(SPECIES, pairSums, 2 * apart + at);
            final Vector p3 = Vector.fromArray(SPECIES, pairSums, 3 * apart + at);
            p0.add(p1).add(p2).intoArray(sums, to + row * stride);
            p1.sub(p2).sub(p3).intoArray(sums, to + row * stride + pitch);
          }
          """);
}
