package org.chainrule.compiler.emit;

import com.palantir.javapoet.TypeSpec;
import java.util.List;

/**
 * The methods that all products over windows share: tiles as those of {@link VectorMethods}, but
 * where elements are is read from tables.
 */
final class TableMethods {
  /**
   * Rows and vectors of the tiles; six rows are for machines with sixteen registers, or as they
   * come.
   */
  private static final List<List<Integer>> TILES =
      List.of(
          List.of(8, 2),
          List.of(8, 1),
          List.of(6, 2),
          List.of(6, 1),
          List.of(4, 4),
          List.of(4, 3),
          List.of(4, 2),
          List.of(4, 1));

  private final Generated generated;

  TableMethods(Generated generated) {
    this.generated = generated;
  }

  /**
   * Adds them to a class.
   *
   * @param pack whether a product is packed
   */
  void addTo(TypeSpec.Builder type, boolean pack) {
    for (VectorMethod method :
        List.of(PLACES, IN_PLACE, PANEL_VECTORS, HEIGHT, rows(), TURN, ADD)) {
      type.addMethod(method.in(generated));
    }
    if (pack) {
      type.addMethod(PACKED.in(generated)).addMethod(GATHER.in(generated));
    }
    TILES.forEach(tile -> type.addMethod(tile(tile.get(0), tile.get(1)).in(generated)));
    type.addMethod(tile(1, 4).in(generated));
    type.addMethod(tile(1, 1).in(generated));
  }

  private static final VectorMethod PLACES =
      new VectorMethod(
          "The places of all elements along some axes, the innermost last.",
          "int[]",
          "places",
          "int[] extents, int[] strides",
          """
          int[] places = {0};
          for (int axis = 0; axis < extents.length; axis++) {
            final int[] outer = places;
            final int extent = extents[axis];
            places = new int[outer.length * extent];
            for (int k = 0; k < places.length; k++) {
              places[k] = outer[k / extent] + k % extent * strides[axis];
            }
          }
          return places;
          """);

  private static final VectorMethod IN_PLACE =
      new VectorMethod(
          "sums[r·stride + c] = Σₖ left[leftAt + rowPlaces[r] + leftPlaces[k]] · right[rightAt + "
              + "rightPlaces[k] + c]: panels of columns that a tile is as wide as, so that what is "
              + "read of the right factor stays in the first-level cache while the rows pass. The "
              + "last vector overlaps the one before it: what is computed twice comes out the same.",
          "multiplyInPlace",
          "real[] left, int leftAt, int[] rowPlaces, int rows, int[] leftPlaces, real[] right, "
              + "int rightAt, int[] rightPlaces, int width, real[] sums, int stride",
          """
          final int vectors = (width + LANES - 1) / LANES;
          final int most = panelVectors(rows);
          final int panels = (vectors + most - 1) / most;
          for (int panel = 0; panel < panels; panel++) {
            final int first = vectors * panel / panels;
            final int count = vectors * (panel + 1) / panels - first;
            final int start = first * LANES;
            final int last = Math.min(count * LANES, width - start) - LANES;
            multiplyRows(left, leftAt, rowPlaces, rows, leftPlaces, right, rightAt + start, rightPlaces,
                sums, start, stride, count, last);
          }
          """);

  private static final VectorMethod PACKED =
      new VectorMethod(
          "The same, with column c of the right factor {@code columnPlaces[c]} further, for which "
              + "each panel is copied next to itself just before it is used.",
          "multiplyPacked",
          "real[] left, int leftAt, int[] rowPlaces, int rows, int[] leftPlaces, real[] right, "
              + "int rightAt, int[] rightPlaces, int[] columnPlaces, real[] panelOf, real[] sums, "
              + "int stride",
          """
          final int width = columnPlaces.length;
          final int vectors = (width + LANES - 1) / LANES;
          final int most = panelVectors(rows);
          final int panels = (vectors + most - 1) / most;
          for (int panel = 0; panel < panels; panel++) {
            final int first = vectors * panel / panels;
            final int count = vectors * (panel + 1) / panels - first;
            final int start = first * LANES;
            gather(right, rightAt, rightPlaces, columnPlaces, start, Math.min(start + count * LANES, width), panelOf);
            multiplyRows(left, leftAt, rowPlaces, rows, leftPlaces, panelOf, 0, PANEL_PLACES,
                sums, start, stride, count, (count - 1) * LANES);
          }
          """);

  private static final VectorMethod GATHER =
      new VectorMethod(
          "Copies columns of the right factor next to each other; behind them anything may be.",
          "gather",
          "real[] right, int at, int[] rightPlaces, int[] columnPlaces, int start, int end, "
              + "real[] panelOf",
          """
          int c = start;
          for (; c + 8 <= end; c += 8) {
            final int c0 = at + columnPlaces[c];
            final int c1 = at + columnPlaces[c + 1];
            final int c2 = at + columnPlaces[c + 2];
            final int c3 = at + columnPlaces[c + 3];
            final int c4 = at + columnPlaces[c + 4];
            final int c5 = at + columnPlaces[c + 5];
            final int c6 = at + columnPlaces[c + 6];
            final int c7 = at + columnPlaces[c + 7];
            int to = c - start;
            for (final int place : rightPlaces) {
              panelOf[to] = right[c0 + place];
              panelOf[to + 1] = right[c1 + place];
              panelOf[to + 2] = right[c2 + place];
              panelOf[to + 3] = right[c3 + place];
              panelOf[to + 4] = right[c4 + place];
              panelOf[to + 5] = right[c5 + place];
              panelOf[to + 6] = right[c6 + place];
              panelOf[to + 7] = right[c7 + place];
              to += PANEL;
            }
          }
          for (; c < end; c++) {
            int to = c - start;
            for (final int place : rightPlaces) {
              panelOf[to] = right[at + columnPlaces[c] + place];
              to += PANEL;
            }
          }
          """);

  private static final VectorMethod PANEL_VECTORS =
      new VectorMethod(
          "How many vectors a tile is wide: six rows are one tile of two.",
          "int",
          "panelVectors",
          "int rows",
          """
          return rows == 6 ? 2 : VECTORS;
          """);

  private static final VectorMethod HEIGHT =
      new VectorMethod(
          "How many rows a tile has: as many as registers allow for.",
          "int",
          "tileHeight",
          "int rows, int vectors",
          """
          if (vectors <= 2 && rows >= 6) {
            return rows >= 8 && ROWS == 4 ? 8 : 6;
          }
          return rows >= 4 && ROWS == 4 ? 4 : 1;
          """);

  private static VectorMethod rows() {
    StringBuilder code = new StringBuilder();
    line(code, "final int height = tileHeight(rows, vectors);");
    line(code, "for (int from = 0; from < rows; from += height) {");
    line(code, "  final int r = Math.min(from, rows - height);");
    line(code, "  final int to = at + r * stride;");
    for (List<Integer> tile : TILES) {
      String call = "  %s (height == %d && vectors == %d) {\n    tableTile%2$dx%3$d(%s);";
      String otherwise = tile.equals(TILES.get(0)) ? "if" : "} else if";
      line(code, call.formatted(otherwise, tile.get(0), tile.get(1), arguments("", "to", "last")));
    }
    line(code, "  } else if (vectors == 4) {");
    line(code, "    tableTile1x4(%s);".formatted(arguments("", "to", "last")));
    line(code, "  } else {");
    line(code, "    for (int v = 0; v < vectors; v++) {");
    line(code, "      final int c = v == vectors - 1 ? last : v * LANES;");
    line(code, "      tableTile1x1(%s);".formatted(arguments(" + c", "to + c", "0")));
    line(code, "    }");
    line(code, "  }");
    line(code, "}");
    return new VectorMethod(
        "One panel, a tile after the other; the last tile's rows overlap those before them.",
        "multiplyRows",
        "real[] left, int leftAt, int[] rowPlaces, int rows, int[] leftPlaces, real[] right, "
            + "int rightAt, int[] rightPlaces, real[] sums, int at, int stride, int vectors, int last",
        code.toString());
  }

  private static String arguments(String column, String to, String last) {
    return "left, leftAt, rowPlaces, r, leftPlaces, right, rightAt%s, rightPlaces, sums, %s, stride, %s"
        .formatted(column, to, last);
  }

  private static final VectorMethod TURN =
      new VectorMethod(
          "to[c·width + r] = sums[r·stride + c].",
          "turn",
          "real[] sums, int rows, int stride, real[] to, int columns, int width",
          """
          for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
              to[c * width + r] = sums[r * stride + c];
            }
          }
          """);

  private static final VectorMethod ADD =
      new VectorMethod(
          "totals += sums.",
          "addTo",
          "real[] totals, real[] sums, int length",
          """
          for (int k = 0; k < length; k++) {
            totals[k] += sums[k];
          }
          """);

  private static VectorMethod tile(int rows, int vectors) {
    StringBuilder code = new StringBuilder();
    line(code, "final Vector zero = Vector.zero(SPECIES);");
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        line(code, "Vector s%d%d = zero;".formatted(r, v));
      }
    }
    for (int r = 0; r < rows; r++) {
      line(code, "final int a%1$d = leftAt + rowPlaces[row%2$s];".formatted(r, plus(r, "")));
    }
    line(code, "for (int k = 0; k < leftPlaces.length; k++) {");
    line(code, "  final int a = leftPlaces[k];");
    line(code, "  final int b = rightAt + rightPlaces[k];");
    for (int v = 0; v < vectors; v++) {
      String read = "  final Vector b%d = Vector.fromArray(SPECIES, right, b%s);";
      line(code, read.formatted(v, offset(v, vectors)));
    }
    for (int r = 0; r < rows; r++) {
      line(code, "  final Vector l%1$d = Vector.broadcast(SPECIES, left[a%1$d + a]);".formatted(r));
      for (int v = 0; v < vectors; v++) {
        line(code, "  s%1$d%2$d = l%1$d.fma(b%2$d, s%1$d%2$d);".formatted(r, v));
      }
    }
    line(code, "}");
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        String write = "s%d%d.intoArray(sums, at%s%s);";
        line(code, write.formatted(r, v, plus(r, "stride"), offset(v, vectors)));
      }
    }
    return new VectorMethod(
        "%d rows of %d vectors of sums.".formatted(rows, vectors),
        "tableTile%dx%d".formatted(rows, vectors),
        "real[] left, int leftAt, int[] rowPlaces, int row, int[] leftPlaces, real[] right, "
            + "int rightAt, int[] rightPlaces, real[] sums, int at, int stride, int last",
        code.toString());
  }

  private static String plus(int count, String step) {
    if (count == 0) {
      return "";
    }
    return " + " + (step.isEmpty() ? count : count == 1 ? step : count + " * " + step);
  }

  private static String offset(int vector, int vectors) {
    return vector == vectors - 1 ? " + last" : plus(vector, "LANES");
  }

  private static void line(StringBuilder code, String text) {
    code.append(text).append('\n');
  }
}
