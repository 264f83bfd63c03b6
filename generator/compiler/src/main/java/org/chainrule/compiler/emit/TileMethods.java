package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The methods that multiply matrices tile by tile.
 *
 * <p>A tile is up to four rows of sums of up to four vectors each, sixteen accumulators that stay
 * in registers through the whole sum; machines with sixteen vector registers, which have vectors of
 * eight floats, do better with six rows of two.
 *
 * <p>Beside the multiply-adds there is no time for anything else. HotSpot checks bounds before a
 * loop rather than in it only where a place is the loop's index, times a power of two, and what
 * does not change; and if more than a few such places are live, it moves them in and out of vector
 * registers. So both factors are packed: rows of the left into bands, as high as a tile, columns of
 * the right into panels, as wide.
 */
final class TileMethods {
  private static final int MOST_VECTORS = 4;

  private TileMethods() {}

  static List<VectorMethod> all() {
    List<VectorMethod> methods = new ArrayList<>(List.of(MULTIPLY));
    IntStream.rangeClosed(1, MOST_VECTORS).mapToObj(v -> tile(4, v)).forEach(methods::add);
    methods.addAll(List.of(tile(6, 1), tile(6, 2)));
    return methods;
  }

  static final VectorMethod MULTIPLY =
      new VectorMethod(
          "sums[r·PANEL + c] = Σₖ left · right, a tile after the other, for packed rows from"
              + " {@code row} on. The last tile may have rows that are not wanted.",
          "multiply",
          "real[] bands, int row, real[] panel, real[] sums, int rows, int vectors, int depth",
          """
          for (int r = 0; r < rows; r += ROWS) {
            final int a = (row + r) / ROWS * BAND * depth;
            final int at = r * PANEL;
            if (ROWS == 6) {
              if (vectors == 2) {
                tile6x2(bands, a, panel, sums, at, depth);
              } else {
                tile6x1(bands, a, panel, sums, at, depth);
              }
            } else if (vectors == 4) {
              tile4x4(bands, a, panel, sums, at, depth);
            } else if (vectors == 3) {
              tile4x3(bands, a, panel, sums, at, depth);
            } else if (vectors == 2) {
              tile4x2(bands, a, panel, sums, at, depth);
            } else {
              tile4x1(bands, a, panel, sums, at, depth);
            }
          }
          """);

  private static VectorMethod tile(int rows, int vectors) {
    return new VectorMethod(
        "%d rows of %d vectors of sums.".formatted(rows, vectors),
        "tile%dx%d".formatted(rows, vectors),
        "real[] bands, int a, real[] panel, real[] sums, int at, int depth",
        "final Vector zero = Vector.zero(SPECIES);\n"
            + each(rows, r -> each(vectors, v -> "Vector s%d%d = zero;\n".formatted(r, v)))
            + "for (int k = 0; k < depth; k++) {\n"
            + each(vectors, v -> read(v, vectors))
            + each(rows, r -> multiplyAdds(r, vectors))
            + "}\n"
            + each(rows, r -> each(vectors, v -> write(r, v))));
  }

  private static String read(int vector, int vectors) {
    int step = vectors == 3 ? 4 : vectors;
    String row = step == 1 ? "k * LANES" : "k * (" + step + " * LANES)";
    return "  final Vector b%d = Vector.fromArray(SPECIES, panel, %s%s);\n"
        .formatted(vector, row, plus(vector, "LANES"));
  }

  private static String multiplyAdds(int row, int vectors) {
    String left = "  final Vector l%d = Vector.broadcast(SPECIES, bands[a + k * BAND%s]);\n";
    String sum = "  s%1$d%2$d = l%1$d.fma(b%2$d, s%1$d%2$d);\n";
    return left.formatted(row, row == 0 ? "" : " + " + row)
        + each(vectors, v -> sum.formatted(row, v));
  }

  private static String write(int row, int vector) {
    return "s%d%d.intoArray(sums, at%s%s);\n"
        .formatted(row, vector, plus(row, "PANEL"), plus(vector, "LANES"));
  }

  static String plus(int count, String step) {
    return count == 0 ? "" : count == 1 ? " + " + step : " + " + count + " * " + step;
  }

  private static String each(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
  }
}
