package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The methods of products over windows that are summed along the lanes of vectors: each sum is a
 * vector of its own, which is folded, from the first lane to the last, when all examples are in it.
 *
 * <p>What is summed are the places of a picture, read where they are, in one run over the padded
 * picture. The other factor's rows are spread over such a run, with zeros in the gaps.
 */
final class AlongMethods {
  private AlongMethods() {}

  static List<VectorMethod> all() {
    List<VectorMethod> methods = new ArrayList<>(List.of(SPREAD, multiply(), FOLD));
    TableMethods.HEIGHTS.forEach(height -> methods.add(tile(height)));
    return methods;
  }

  private static final VectorMethod SPREAD =
      new VectorMethod(
          "Copies rows in runs to the places that they meet in the other factor, zeros between them."
              + " The last vector ends with the last place, and has zeros for what the one before it"
              + " has.",
          "spread",
          "real[] left, int leftAt, int[] rowPlaces, int rows, int[] leftRuns, int[] rightRuns, "
              + "int run, real[] runs",
          """
          final int height = tileHeight(rows);
          final int length = rightRuns[rightRuns.length - 1] + run;
          final int step = (length + LANES - 1) / LANES * LANES;
          int to = 0;
          for (int from = 0; from < rows; from += height) {
            final int row = Math.min(from, rows - height);
            for (int r = row; r < row + height; r++) {
              Arrays.fill(runs, to, to + step, 0);
              for (int k = 0; k < leftRuns.length; k++) {
                System.arraycopy(left, leftAt + rowPlaces[r] + leftRuns[k], runs, to + rightRuns[k], run);
              }
              final int last = to + step - LANES;
              System.arraycopy(runs, last, runs, last + step - length, LANES + length - step);
              Arrays.fill(runs, last, last + step - length, 0);
              to += step;
            }
          }
          """);

  private static VectorMethod multiply() {
    StringBuilder code = new StringBuilder();
    line(code, "final int height = tileHeight(rows);");
    line(code, "final int step = (length + LANES - 1) / LANES * LANES;");
    line(code, "int at = 0;");
    line(code, "for (int from = 0; from < rows; from += height) {");
    line(code, "  final int a = from * step;");
    line(code, "  for (int c = 0; c < columnPlaces.length; c += 2) {");
    line(code, "    final int column = Math.min(c, columnPlaces.length - 2);");
    line(code, "    final int b0 = rightAt + columnPlaces[column];");
    line(code, "    final int b1 = rightAt + columnPlaces[column + 1];");
    String otherwise = "    if";
    for (int height : TableMethods.HEIGHTS) {
      line(code, "%s (height == %d) {".formatted(otherwise, height));
      line(
          code,
          "      %s(runs, a, step, right, b0, b1, length, sums, at);".formatted(name(height)));
      otherwise = "    } else if";
    }
    line(code, "    }");
    line(code, "    at += height * 2 * LANES;");
    line(code, "  }");
    line(code, "}");
    return new VectorMethod(
        "sums[r, c] += Σₖ runs[r, k] · right[rightAt + columnPlaces[c] + k], lane by lane, for two"
            + " columns after the other; the last tile overlaps the one before it.",
        "multiplyAlong",
        "real[] runs, int rows, int length, real[] right, int rightAt, int[] columnPlaces, "
            + "real[] sums",
        code.toString());
  }

  private static VectorMethod tile(int rows) {
    StringBuilder code = new StringBuilder();
    IntStream.range(0, 2 * rows)
        .mapToObj(
            s ->
                "Vector s%d = Vector.fromArray(SPECIES, sums, at%s);"
                    .formatted(s, TileMethods.plus(s, "LANES")))
        .forEach(text -> line(code, text));
    line(code, "for (int k = 0; k < step; k += LANES) {");
    line(code, "  final int place = Math.min(k, length - LANES);");
    line(code, "  final Vector r0 = Vector.fromArray(SPECIES, right, b0 + place);");
    line(code, "  final Vector r1 = Vector.fromArray(SPECIES, right, b1 + place);");
    String read = "  final Vector l%d = Vector.fromArray(SPECIES, runs, a%s + k);";
    for (int r = 0; r < rows; r++) {
      line(code, read.formatted(r, TileMethods.plus(r, "step")));
      line(code, "  s%1$d = l%2$d.fma(r0, s%1$d);".formatted(2 * r, r));
      line(code, "  s%1$d = l%2$d.fma(r1, s%1$d);".formatted(2 * r + 1, r));
    }
    line(code, "}");
    IntStream.range(0, 2 * rows)
        .mapToObj(s -> "s%d.intoArray(sums, at%s);".formatted(s, TileMethods.plus(s, "LANES")))
        .forEach(text -> line(code, text));
    return new VectorMethod(
        "%d rows and two columns of sums.".formatted(rows),
        name(rows),
        "real[] runs, int a, int step, real[] right, int b0, int b1, int length, real[] sums, "
            + "int at",
        code.toString());
  }

  private static String name(int rows) {
    return "alongTile" + rows;
  }

  private static final VectorMethod FOLD =
      new VectorMethod(
          "to[r·stride + c] = the sum of all lanes of sums[r, c].",
          "foldAll",
          "real[] sums, int rows, int columns, real[] to, int stride",
          """
          final int height = tileHeight(rows);
          int at = 0;
          for (int from = 0; from < rows; from += height) {
            final int row = Math.min(from, rows - height);
            for (int c = 0; c < columns; c += 2) {
              final int column = Math.min(c, columns - 2);
              for (int k = 0; k < 2 * height; k++) {
                real sum = sums[at];
                for (int lane = 1; lane < LANES; lane++) {
                  sum += sums[at + lane];
                }
                to[(row + k / 2) * stride + column + k % 2] = sum;
                at += LANES;
              }
            }
          }
          """);

  private static void line(StringBuilder code, String text) {
    code.append(text).append("\n");
  }
}
