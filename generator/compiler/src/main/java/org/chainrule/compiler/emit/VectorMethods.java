package org.chainrule.compiler.emit;

import com.palantir.javapoet.TypeSpec;
import java.util.List;

/**
 * The methods that all products of a vector class share.
 *
 * <p>A tile is up to four rows of sums of up to four vectors each, sixteen accumulators that stay
 * in registers through the whole sum; machines with sixteen vector registers, which have vectors of
 * eight floats, do better with six rows of two. Strides are arguments: measured, constants gain no
 * more than three percent, and a method that all products share is compiled once.
 */
final class VectorMethods {
  private static final int MOST_VECTORS = 4;

  /** The rows of the right factor that are added to a single row of sums at once. */
  private static final int AT_ONCE = 16;

  private final Generated generated;

  VectorMethods(Generated generated) {
    this.generated = generated;
  }

  void addTo(TypeSpec.Builder type) {
    for (VectorMethod method : List.of(MULTIPLY, MULTIPLY_ROW, addRows(), PACK, TRANSPOSE)) {
      type.addMethod(method.in(generated));
    }
    for (int vectors = 1; vectors <= MOST_VECTORS; vectors++) {
      type.addMethod(tile(4, vectors).in(generated));
    }
    type.addMethod(tile(6, 1).in(generated));
    type.addMethod(tile(6, 2).in(generated));
    type.addMethod(tile(1, 1).in(generated));
  }

  static final VectorMethod FOLD =
      new VectorMethod(
          "The sum of all lanes, from the first to the last: reduceLanes promises no order.",
          "real",
          "fold",
          "Vector vector, real[] lanes",
          """
          vector.intoArray(lanes, 0);
          real sum = lanes[0];
          for (int k = 1; k < LANES; k++) {
            sum += lanes[k];
          }
          return sum;
          """);

  private static final VectorMethod MULTIPLY =
      new VectorMethod(
          "sums[r·PANEL + c] = Σₖ left[leftAt + r·rowStep + k·leftStep] · right[rightAt + "
              + "k·rightStep + c], a tile after the other. The last tile's rows, and the last vector "
              + "of columns, which starts at {@code last}, overlap those before them: what is "
              + "computed twice comes out the same.",
          "multiply",
          "real[] left, int leftAt, int rowStep, int leftStep, real[] right, int rightAt, "
              + "int rightStep, real[] sums, int rows, int vectors, int last, int depth",
          """
          if (rows < ROWS) {
            for (int r = 0; r < rows; r++) {
              for (int v = 0; v < vectors; v++) {
                final int at = v == vectors - 1 ? last : v * LANES;
                tile1x1(left, leftAt + r * rowStep, 0, leftStep, right, rightAt + at, rightStep,
                    sums, r * PANEL + at, 0, depth);
              }
            }
            return;
          }
          for (int from = 0; from < rows; from += ROWS) {
            final int r = Math.min(from, rows - ROWS);
            final int at = leftAt + r * rowStep;
            if (ROWS == 6) {
              if (vectors == 2) {
                tile6x2(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
              } else {
                tile6x1(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
              }
            } else if (vectors == 4) {
              tile4x4(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
            } else if (vectors == 3) {
              tile4x3(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
            } else if (vectors == 2) {
              tile4x2(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
            } else {
              tile4x1(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
            }
          }
          """);

  private static final VectorMethod MULTIPLY_ROW =
      new VectorMethod(
          "One row of sums of any width, several rows of the right factor at once: what limits it"
              + " is how fast the right factor comes from memory, so that is read from front to"
              + " back.",
          "multiplyRow",
          "real[] left, int leftAt, int leftStep, real[] right, int rightAt, int rightStep,"
              + " real[] sums, int at, int width, int depth",
          """
          Arrays.fill(sums, at, at + width, 0);
          int k = 0;
          for (; k + %1$d <= depth; k += %1$d) {
            addRows(left, leftAt + k * leftStep, leftStep, right, rightAt + k * rightStep, rightStep, sums, at, width);
          }
          for (; k < depth; k++) {
            final real a = left[leftAt + k * leftStep];
            final int b = rightAt + k * rightStep;
            for (int j = 0; j < width; j++) {
              sums[at + j] = Math.fma(a, right[b + j], sums[at + j]);
            }
          }
          """
              .formatted(AT_ONCE));

  /** sums += left[0] · right[0] + left[1] · right[1] + …. */
  private static VectorMethod addRows() {
    StringBuilder code = new StringBuilder();
    for (int k = 0; k < AT_ONCE; k++) {
      String place = "leftAt" + plus(k, "leftStep");
      line(code, "final Vector a%d = Vector.broadcast(SPECIES, left[%s]);".formatted(k, place));
    }
    line(code, "int j = 0;");
    line(code, "for (; j <= width - LANES; j += LANES) {");
    line(code, "  final int b = rightAt + j;");
    line(code, "  Vector sum = Vector.fromArray(SPECIES, sums, at + j);");
    String term = "  sum = a%d.fma(Vector.fromArray(SPECIES, right, b%s), sum);";
    for (int k = 0; k < AT_ONCE; k++) {
      line(code, term.formatted(k, plus(k, "rightStep")));
    }
    line(code, "  sum.intoArray(sums, at + j);");
    line(code, "}");
    line(code, "for (; j < width; j++) {");
    line(code, "  final int b = rightAt + j;");
    line(code, "  real sum = sums[at + j];");
    String number = "  sum = Math.fma(left[leftAt%s], right[b%s], sum);";
    for (int k = 0; k < AT_ONCE; k++) {
      line(code, number.formatted(plus(k, "leftStep"), plus(k, "rightStep")));
    }
    line(code, "  sums[at + j] = sum;");
    line(code, "}");
    return new VectorMethod(
        "sums += left[0] · right[0] + left[1] · right[1] + … over %d rows.".formatted(AT_ONCE),
        "addRows",
        "real[] left, int leftAt, int leftStep, real[] right, int rightAt, int rightStep,"
            + " real[] sums, int at, int width",
        code.toString());
  }

  private static String plus(int count, String step) {
    return count == 0 ? "" : count == 1 ? " + " + step : " + " + count + " * " + step;
  }

  private static final VectorMethod PACK =
      new VectorMethod(
          "Copies columns of the right factor next to each other, rows of {@code stride} "
              + "elements, padded with zeros.",
          "pack",
          "real[] right, int at, int rightStep, int columnStep, int width, int depth, "
              + "real[] panel, int stride",
          """
          if (width < stride) {
            Arrays.fill(panel, 0, depth * stride, 0);
          }
          if (columnStep == 1) {
            for (int k = 0; k < depth; k++) {
              System.arraycopy(right, at + k * rightStep, panel, k * stride, width);
            }
            return;
          }
          int c = 0;
          for (; c + 8 <= width; c += 8) {
            transpose(right, at + c * columnStep, rightStep, columnStep, depth, panel, c, stride);
          }
          for (; c < width; c++) {
            for (int k = 0; k < depth; k++) {
              panel[k * stride + c] = right[at + k * rightStep + c * columnStep];
            }
          }
          """);

  private static final VectorMethod TRANSPOSE =
      new VectorMethod(
          "Eight columns at once, so that what is written is together.",
          "transpose",
          "real[] right, int at, int rightStep, int columnStep, int depth, real[] panel, "
              + "int to, int stride",
          """
          for (int k = 0; k < depth; k++) {
            panel[to] = right[at];
            panel[to + 1] = right[at + columnStep];
            panel[to + 2] = right[at + 2 * columnStep];
            panel[to + 3] = right[at + 3 * columnStep];
            panel[to + 4] = right[at + 4 * columnStep];
            panel[to + 5] = right[at + 5 * columnStep];
            panel[to + 6] = right[at + 6 * columnStep];
            panel[to + 7] = right[at + 7 * columnStep];
            at += rightStep;
            to += stride;
          }
          """);

  private static VectorMethod tile(int rows, int vectors) {
    StringBuilder code = new StringBuilder();
    each(rows, vectors, "Vector s%1$d%2$d = Vector.zero(SPECIES);", code);
    line(code, "int a0 = leftAt;");
    for (int r = 1; r < rows; r++) {
      line(code, "int a%d = a%d + rowStep;".formatted(r, r - 1));
    }
    line(code, "int b = rightAt;");
    line(code, "for (int k = 0; k < depth; k++) {");
    for (int v = 0; v < vectors; v++) {
      String read = "  final Vector b%d = Vector.fromArray(SPECIES, right, b%s);";
      line(code, read.formatted(v, offset(v, vectors)));
    }
    for (int r = 0; r < rows; r++) {
      line(code, "  final Vector l%1$d = Vector.broadcast(SPECIES, left[a%1$d]);".formatted(r));
      for (int v = 0; v < vectors; v++) {
        line(code, "  s%1$d%2$d = l%1$d.fma(b%2$d, s%1$d%2$d);".formatted(r, v));
      }
    }
    for (int r = 0; r < rows; r++) {
      line(code, "  a%d += leftStep;".formatted(r));
    }
    line(code, "  b += rightStep;");
    line(code, "}");
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        String row = r == 0 ? "" : r == 1 ? " + PANEL" : " + " + r + " * PANEL";
        String write = "s%d%d.intoArray(sums, at%s%s);";
        line(code, write.formatted(r, v, row, offset(v, vectors)));
      }
    }
    return new VectorMethod(
        "%d rows of %d vectors of sums.".formatted(rows, vectors),
        "tile%dx%d".formatted(rows, vectors),
        "real[] left, int leftAt, int rowStep, int leftStep, real[] right, int rightAt,"
            + " int rightStep, real[] sums, int at, int last, int depth",
        code.toString());
  }

  private static String offset(int vector, int vectors) {
    if (vector == vectors - 1) {
      return " + last";
    }
    return vector == 0 ? "" : vector == 1 ? " + LANES" : " + " + vector + " * LANES";
  }

  private static void each(int rows, int vectors, String format, StringBuilder code) {
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        line(code, format.formatted(r, v));
      }
    }
  }

  private static void line(StringBuilder code, String text) {
    code.append(text).append('\n');
  }
}
