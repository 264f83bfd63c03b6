package org.chainrule.compiler.emit;

import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Set;

/**
 * The methods that products over windows share: tiles of up to eight rows by two vectors, as those
 * of {@link VectorMethods}, but where elements of the right factor are is read from a table.
 *
 * <p>A left factor of parameters, or a picture, is arranged for the tiles first, all rows of a tile
 * next to each other: measured, places of eight rows that are read one by one cost up to a third of
 * the speed. Six rows have places for eight, so that where a tile reads is a multiple of a power of
 * two, whose bounds HotSpot checks before the loop.
 *
 * <p>Only one factor's places are in a table then: with two there are more addresses than
 * registers, and how well HotSpot makes do differs by a sixth from one run to the next.
 */
final class TableMethods {
  /** Where a tile finds what it multiplies. */
  enum Left {
    /** The left factor is arranged in the order in which it is summed; the right's places vary. */
    IN_ORDER("arrangedTile"),
    /** The left factor is arranged, for windows that are shifts in it; the right one is a panel. */
    SHIFTED("shiftedTile"),
    /** The places of both factors are in tables. */
    IN_PLACE("tableTile");

    private final String tile;

    Left(String tile) {
      this.tile = tile;
    }
  }

  /** The heights of tiles. */
  static final List<Integer> HEIGHTS = List.of(8, 6, 4, 3, 2, 1);

  private final Generated generated;
  private final TypeSpec.Builder type;

  TableMethods(Generated generated, TypeSpec.Builder type) {
    this.generated = generated;
    this.type = type;
  }

  /** Adds what these ways of multiplying take. */
  void add(Set<PanelMethod> panels, boolean along, boolean pairs) {
    add(PLACES, HEIGHT);
    if (pairs) {
      RowPairMethods.all().forEach(this::add);
    }
    if (along) {
      AlongMethods.all().forEach(this::add);
    }
    panels.forEach(panel -> add(panel.method()));
    if (panels.stream().anyMatch(panel -> !panel.packed())) {
      add(PanelMethod.VECTOR_AT);
    }
    if (panels.stream().anyMatch(panel -> !panel.packed() && !panel.arranged())) {
      add(RowByTable.MULTIPLY, RowByTable.TILE);
    }
    if (panels.stream().anyMatch(PanelMethod::inner)) {
      add(Border.INNER);
    }
    if (pairs || panels.stream().anyMatch(panel -> panel.packed() || panel.arranged())) {
      add(GATHER);
    }
    if (panels.stream().anyMatch(PanelMethod::arranged)) {
      add(ARRANGE);
    }
    if (pairs || panels.stream().anyMatch(panel -> panel.left() == Left.IN_ORDER)) {
      add(rowsInOrder());
      addTiles(Left.IN_ORDER);
    }
    if (panels.stream().anyMatch(panel -> panel.left() == Left.SHIFTED)) {
      add(shiftedRows());
      addTiles(Left.SHIFTED);
    }
    if (panels.stream().anyMatch(panel -> panel.left() == Left.IN_PLACE)) {
      add(rowsInPlace());
      addTiles(Left.IN_PLACE);
    }
    add(TURN, ADD);
  }

  private void add(VectorMethod... methods) {
    for (VectorMethod method : methods) {
      type.addMethod(method.in(generated));
    }
  }

  private void addTiles(Left left) {
    for (int height : HEIGHTS) {
      add(tile(height, 2, left), tile(height, 1, left));
    }
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

  private static final VectorMethod GATHER =
      new VectorMethod(
          "to[toAt + k·step + c - start] = from[at + place k of the runs + columnPlaces[c]]: columns"
              + " next to each other, eight at once, so that what is written is together; behind the"
              + " last of a row anything may be, before the next overwrites it.",
          "gather",
          "real[] from, int at, int[] runs, int run, int[] columnPlaces, int start, int end, "
              + "real[] to, int toAt, int step",
          """
          for (int c = start; c < end; c += 8) {
            final int c0 = at + columnPlaces[c];
            final int c1 = at + columnPlaces[Math.min(c + 1, end - 1)];
            final int c2 = at + columnPlaces[Math.min(c + 2, end - 1)];
            final int c3 = at + columnPlaces[Math.min(c + 3, end - 1)];
            final int c4 = at + columnPlaces[Math.min(c + 4, end - 1)];
            final int c5 = at + columnPlaces[Math.min(c + 5, end - 1)];
            final int c6 = at + columnPlaces[Math.min(c + 6, end - 1)];
            final int c7 = at + columnPlaces[Math.min(c + 7, end - 1)];
            int k = toAt + c - start;
            for (final int first : runs) {
              for (int place = first; place < first + run; place++) {
                to[k] = from[c0 + place];
                to[k + 1] = from[c1 + place];
                to[k + 2] = from[c2 + place];
                to[k + 3] = from[c3 + place];
                to[k + 4] = from[c4 + place];
                to[k + 5] = from[c5 + place];
                to[k + 6] = from[c6 + place];
                to[k + 7] = from[c7 + place];
                k += step;
              }
            }
          }
          """);

  private static final VectorMethod HEIGHT =
      new VectorMethod(
          "How many rows a tile has: as many as registers allow for, about the same in all.",
          "int",
          "tileHeight",
          "int rows",
          """
          if (rows < 4) {
            return rows;
          }
          final int most = ROWS == 6 ? 6 : 8;
          final int tiles = (rows + most - 1) / most;
          final int even = (rows + tiles - 1) / tiles;
          return even > 6 && rows >= 8 ? 8 : even > 4 && rows >= 6 ? 6 : 4;
          """);

  private static final VectorMethod ARRANGE =
      new VectorMethod(
          "Arranges a left factor as tiles read it; the last tile's rows overlap those before them.",
          "arrange",
          "real[] left, int leftAt, int[] rowPlaces, int rows, int[] runs, int run, real[] factors",
          """
          final int height = tileHeight(rows);
          final int band = height % 3 == 0 ? height / 3 * 4 : height;
          int to = 0;
          for (int from = 0; from < rows; from += height) {
            final int row = Math.min(from, rows - height);
            gather(left, leftAt, runs, run, rowPlaces, row, row + height, factors, to, band);
            to += runs.length * run * band;
          }
          """);

  private static VectorMethod rowsInOrder() {
    StringBuilder code = new StringBuilder();
    line(code, "final int height = tileHeight(rows);");
    line(code, "final int band = height % 3 == 0 ? height / 3 * 4 : height;");
    line(code, "int a = first * band;");
    line(code, "for (int from = 0; from < rows; from += height) {");
    line(code, "  final int to = at + Math.min(from, rows - height) * stride;");
    String call = "(factors, a, right, rightAt, rightPlaces, sums, to, stride%s);";
    tiles(code, Left.IN_ORDER, call);
    line(code, "  a += length * band;");
    line(code, "}");
    return new VectorMethod(
        "One panel, a tile after the other; the last tile's rows overlap those before them.",
        "multiplyArrangedRows",
        "real[] factors, int rows, int length, int first, real[] right, int rightAt, "
            + "int[] rightPlaces, real[] sums, int at, int stride, boolean two, int last",
        code.toString());
  }

  private static VectorMethod shiftedRows() {
    StringBuilder code = new StringBuilder();
    line(code, "final int height = tileHeight(rows);");
    line(code, "final int band = height % 3 == 0 ? height / 3 * 4 : height;");
    line(code, "final int step = shifts.length * stride;");
    line(code, "int tile = 0;");
    line(code, "for (int from = 0; from < rows; from += height) {");
    line(code, "  int to = at + Math.min(from, rows - height) * step;");
    line(code, "  for (final int shift : shifts) {");
    line(code, "    final int a = tile + shift * band;");
    tiles(code, Left.SHIFTED, "(factors, a, leftPlaces, panelOf, sums, to, step);");
    line(code, "    to += stride;");
    line(code, "  }");
    line(code, "  tile += length * band;");
    line(code, "}");
    return new VectorMethod(
        "One packed panel, a tile after the other, of which the last overlaps the one before it.",
        "multiplyShiftedRows",
        "real[] factors, int rows, int length, int[] shifts, int[] leftPlaces, real[] panelOf, "
            + "real[] sums, int at, int stride, boolean two",
        code.toString());
  }

  private static VectorMethod rowsInPlace() {
    StringBuilder code = new StringBuilder();
    line(code, "final int height = tileHeight(rows);");
    line(code, "for (int from = 0; from < rows; from += height) {");
    line(code, "  final int r = Math.min(from, rows - height);");
    line(code, "  final int to = at + r * stride;");
    String left = "(left, leftAt, rowPlaces, r, leftPlaces, right, rightAt, rightPlaces";
    tiles(code, Left.IN_PLACE, left + ", sums, to, stride%s);");
    line(code, "}");
    return new VectorMethod(
        "One panel, a tile after the other; the last tile's rows overlap those before them.",
        "multiplyRows",
        "real[] left, int leftAt, int[] rowPlaces, int rows, int[] leftPlaces, real[] right, "
            + "int rightAt, int[] rightPlaces, real[] sums, int at, int stride, boolean two, "
            + "int last",
        code.toString());
  }

  private static void tiles(StringBuilder code, Left left, String call) {
    String otherwise = "  if";
    for (int height : HEIGHTS) {
      for (int vectors : List.of(2, 1)) {
        String condition = vectors == 2 ? "two" : "!two";
        String name = name(height, vectors, left);
        line(code, "%s (height == %d && %s) {".formatted(otherwise, height, condition));
        line(code, "    " + name + call.formatted(vectors == 2 ? ", last" : ""));
        otherwise = "  } else if";
      }
    }
    line(code, "  }");
  }

  /** How many rows a tile of an arranged factor has room for: a power of two. */
  private static int band(int height) {
    return height % 3 == 0 ? height / 3 * 4 : height;
  }

  private static String name(int height, int vectors, Left left) {
    return left.tile + height + "x" + vectors;
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

  private static VectorMethod tile(int rows, int vectors, Left left) {
    boolean inPlace = left == Left.IN_PLACE;
    String second = left == Left.SHIFTED ? " + LANES" : " + last";
    StringBuilder code = new StringBuilder();
    line(code, "final Vector zero = Vector.zero(SPECIES);");
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        line(code, "Vector s%d%d = zero;".formatted(r, v));
      }
    }
    for (int r = 0; r < rows && inPlace; r++) {
      line(code, "final int a%d = leftAt + rowPlaces[row%s];".formatted(r, plus(r, "")));
    }
    boolean inOrder = left == Left.IN_ORDER;
    String places = inOrder ? "rightPlaces" : "leftPlaces";
    line(code, "for (int k = 0; k < %s.length; k++) {".formatted(places));
    String arrangedAt = "  final int a = leftAt + %s * %d;";
    String place = inOrder ? "k" : "leftPlaces[k]";
    line(
        code, inPlace ? "  final int a = leftPlaces[k];" : arrangedAt.formatted(place, band(rows)));
    boolean panel = left == Left.SHIFTED;
    line(
        code,
        "  final int b = %s;".formatted(panel ? "k * (2 * LANES)" : "rightAt + rightPlaces[k]"));
    for (int v = 0; v < vectors; v++) {
      String read = "  final Vector b%d = Vector.fromArray(SPECIES, right, b%s);";
      line(code, read.formatted(v, v == 0 ? "" : second));
    }
    for (int r = 0; r < rows; r++) {
      String element = inPlace ? "a" + r + " + a" : "a" + plus(r, "");
      line(code, "  final Vector l%d = Vector.broadcast(SPECIES, left[%s]);".formatted(r, element));
      for (int v = 0; v < vectors; v++) {
        line(code, "  s%1$d%2$d = l%1$d.fma(b%2$d, s%1$d%2$d);".formatted(r, v));
      }
    }
    line(code, "}");
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        String write = "s%d%d.intoArray(sums, at%s%s);";
        line(code, write.formatted(r, v, plus(r, "stride"), v == 0 ? "" : second));
      }
    }
    return new VectorMethod(
        "%d rows of %d vectors of sums.".formatted(rows, vectors),
        name(rows, vectors, left),
        "real[] left, int leftAt, "
            + (inPlace ? "int[] rowPlaces, int row, " : "")
            + (inOrder ? "" : "int[] leftPlaces, ")
            + (panel ? "real[] right, " : "real[] right, int rightAt, int[] rightPlaces, ")
            + "real[] sums, int at, int stride"
            + (vectors == 2 && !panel ? ", int last" : ""),
        code.toString());
  }

  private static String plus(int count, String step) {
    if (count == 0) {
      return "";
    }
    return " + " + (step.isEmpty() ? count : count == 1 ? step : count + " * " + step);
  }

  private static void line(StringBuilder code, String text) {
    code.append(text).append(text.isEmpty() ? "" : "\n");
  }
}
