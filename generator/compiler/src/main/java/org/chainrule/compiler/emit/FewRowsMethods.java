package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The methods that multiply a few rows, as when one example is predicted. */
final class FewRowsMethods {
  /**
   * The vectors of a single row of sums that are computed at once where vectors have 512 bits, and
   * so as many registers. Rows of that width are read without a gap, one behind the other.
   */
  private static final int WIDEST_STRIP = 32;

  /** The same elsewhere, and of what is left. */
  private static final int WIDE_STRIP = 16;

  /** The same of what is left; fewer wait for each other's multiply-adds. */
  private static final int NARROW_STRIP = 4;

  private FewRowsMethods() {}

  static List<VectorMethod> all() {
    List<VectorMethod> methods = new ArrayList<>(List.of(MULTIPLY, PART));
    Stream.of(WIDEST_STRIP, WIDE_STRIP, NARROW_STRIP, 1)
        .map(FewRowsMethods::strip)
        .forEach(methods::add);
    return methods;
  }

  static final VectorMethod MULTIPLY =
      new VectorMethod(
          "sums[r·stride + c] = Σₖ left · right. What limits it is how fast the right factor comes"
              + " from memory: it is read where it is, in strips as wide as there are accumulators."
              + " The last vector may overlap the one before.",
          "multiplyFew",
          "real[] left, int from, int rowStep, real[] right, int rightAt, int rightStep, "
              + "real[] sums, int rows, int stride, int width, int depth",
          """
          for (int r = 0; r < rows; r++) {
            final int a = from + r * rowStep;
            final int at = r * stride;
            if (width < LANES) {
              part(left, a, right, rightAt, rightStep, sums, at, width, depth);
              continue;
            }
            int c = 0;
            for (; SPECIES.vectorBitSize() == 512 && c <= width - %1$d * LANES; c += %1$d * LANES) {
              strip%1$d(left, a, right, rightAt + c, rightStep, sums, at + c, depth);
            }
            for (; c <= width - %2$d * LANES; c += %2$d * LANES) {
              strip%2$d(left, a, right, rightAt + c, rightStep, sums, at + c, depth);
            }
            for (; c <= width - %3$d * LANES; c += %3$d * LANES) {
              strip%3$d(left, a, right, rightAt + c, rightStep, sums, at + c, depth);
            }
            for (; c < width; c += LANES) {
              final int last = Math.min(c, width - LANES);
              strip1(left, a, right, rightAt + last, rightStep, sums, at + last, depth);
            }
          }
          """
              .formatted(WIDEST_STRIP, WIDE_STRIP, NARROW_STRIP));

  private static final VectorMethod PART =
      new VectorMethod(
          "A row of sums narrower than a vector, which has some of the next row of the right factor"
              + " behind its own, unless the array ends before.",
          "part",
          "real[] left, int leftAt, real[] right, int rightAt, int rightStep, real[] sums, int at,"
              + " int width, int depth",
          """
          int end = depth;
          while (end > 0 && rightAt + (end - 1) * rightStep + LANES > right.length) {
            end--;
          }
          strip1(left, leftAt, right, rightAt, rightStep, sums, at, end);
          for (int k = end; k < depth; k++) {
            for (int c = 0; c < width; c++) {
              sums[at + c] += left[leftAt + k] * right[rightAt + k * rightStep + c];
            }
          }
          """);

  private static VectorMethod strip(int vectors) {
    StringBuilder code = new StringBuilder("final Vector zero = Vector.zero(SPECIES);\n");
    for (int v = 0; v < vectors; v++) {
      line(code, "Vector s%d = zero;".formatted(v));
    }
    line(code, "for (int k = 0; k < depth; k++) {");
    line(code, "  final Vector a = Vector.broadcast(SPECIES, left[leftAt + k]);");
    line(code, "  final int b = rightAt + k * rightStep;");
    String term = "  s%1$d = a.fma(Vector.fromArray(SPECIES, right, b%2$s), s%1$d);";
    for (int v = 0; v < vectors; v++) {
      line(code, term.formatted(v, TileMethods.plus(v, "LANES")));
    }
    line(code, "}");
    for (int v = 0; v < vectors; v++) {
      line(code, "s%d.intoArray(sums, at%s);".formatted(v, TileMethods.plus(v, "LANES")));
    }
    return new VectorMethod(
        "%d vectors of a row of sums.".formatted(vectors),
        "strip" + vectors,
        "real[] left, int leftAt, real[] right, int rightAt, int rightStep, real[] sums, int at,"
            + " int depth",
        code.toString());
  }

  private static void line(StringBuilder code, String text) {
    code.append(text).append('\n');
  }
}
