package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
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
 * registers. So columns of the right factor are packed into panels as wide as a tile. Rows of the
 * left whose elements are neighbours are read where they are; others are packed into bands.
 */
final class TileMethods {
  private static final int MOST_VECTORS = 4;

  private static final String RESULT = "real[] panel, real[] sums, int at, int step, ";

  private TileMethods() {}

  /** Where tiles find the left factor. */
  enum Left {
    IN_PLACE("tile"),
    BANDS("bandTile");

    private final String name;

    Left(String name) {
      this.name = name;
    }

    /** The row's element at the summed position k. */
    String element(int row) {
      return this == IN_PLACE
          ? "left[a%d + k]".formatted(row)
          : "bands[a + k * BAND%s]".formatted(row == 0 ? "" : " + " + row);
    }

    String parameters(int rows) {
      return this == IN_PLACE
          ? "real[] left, " + places("int a", rows) + ", " + RESULT + "int depth"
          : "real[] bands, int a, " + RESULT + "int begin, int depth";
    }

    /** Where the sum begins. */
    String begin() {
      return this == IN_PLACE ? "0" : "begin";
    }

    String arguments(int rows) {
      return (this == IN_PLACE ? "left, " + places("a", rows) : "bands, a")
          + ", panel, sums, at + r * step, step, "
          + (this == IN_PLACE ? "depth" : "begin, depth");
    }

    private static String places(String name, int rows) {
      return IntStream.range(0, rows).mapToObj(r -> name + r).collect(Collectors.joining(", "));
    }
  }

  /** From rows of the left factor in place: those that are called, with their tiles. */
  static List<VectorMethod> inPlace(Predicate<String> called) {
    List<VectorMethod> multiply = List.of(MULTIPLY, MULTIPLY_UP_TO_ROW, DiagonalMethods.MULTIPLY);
    List<VectorMethod> methods = with(multiply, Left.IN_PLACE, called);
    if (called.test(DiagonalMethods.MULTIPLY.name())) {
      methods.addAll(DiagonalMethods.CALLED);
    }
    return methods;
  }

  /** The same from rows in bands. */
  static List<VectorMethod> fromBands(Predicate<String> called) {
    return with(List.of(MULTIPLY_BANDS, MULTIPLY_BANDS_FROM_ROW), Left.BANDS, called);
  }

  private static List<VectorMethod> with(
      List<VectorMethod> multiply, Left left, Predicate<String> called) {
    List<VectorMethod> methods = new ArrayList<>(multiply);
    methods.removeIf(method -> !called.test(method.name()));
    if (methods.isEmpty()) {
      return methods;
    }
    IntStream.rangeClosed(1, MOST_VECTORS).mapToObj(v -> tile(left, 4, v)).forEach(methods::add);
    methods.addAll(List.of(tile(left, 6, 1), tile(left, 6, 2)));
    return methods;
  }

  static final VectorMethod MULTIPLY =
      new VectorMethod(
          "sums[at + r·step + c] = Σₖ left · right, a tile after the other, for rows of neighbours"
              + " from {@code from} on. The last tile may have rows again.",
          "multiply",
          "real[] left, int from, int rowStep, real[] panel, real[] sums, int at, int step,"
              + " int rows, int vectors, int depth",
          inPlace(""));

  static final VectorMethod MULTIPLY_UP_TO_ROW =
      new VectorMethod(
          "The same where the left factor is 0 behind the number of its row, of which the first is"
              + " {@code first}.",
          "multiplyUpToRow",
          "real[] left, int from, int rowStep, real[] panel, real[] sums, int at, int step,"
              + " int rows, int vectors, int length, int first",
          inPlace("  final int depth = Math.min(length, first + r + ROWS);\n"));

  private static String inPlace(String depth) {
    return """
        for (int r = 0; r < rows; r += ROWS) {
        %s  final int a0 = from + r * rowStep;
        %s  if (ROWS == 6) {
        %s%s  } else %s}
        """
        .formatted(
            depth,
            places(1, 4, "  "),
            places(4, 6, "    "),
            call(Left.IN_PLACE, 6, 2).indent(2),
            call(Left.IN_PLACE, 4, MOST_VECTORS).stripLeading());
  }

  static final VectorMethod MULTIPLY_BANDS =
      new VectorMethod(
          "The same for packed rows from {@code row} on.",
          "multiplyBands",
          "real[] bands, int row, real[] panel, real[] sums, int at, int step, int rows, int vectors,"
              + " int depth",
          fromBands("0"));

  static final VectorMethod MULTIPLY_BANDS_FROM_ROW =
      new VectorMethod(
          "The same for packed rows from {@code row} on, which are 0 before the number of the row,"
              + " of which the first is {@code first}.",
          "multiplyBandsFromRow",
          "real[] bands, int row, real[] panel, real[] sums, int at, int step, int rows, int vectors,"
              + " int depth, int first",
          fromBands("Math.min(depth, first + r)"));

  private static String fromBands(String begin) {
    return """
        for (int r = 0; r < rows; r += ROWS) {
          final int a = (row + r) / BAND_ROWS * BAND * depth + (row + r) %% BAND_ROWS;
          final int begin = %s;
          if (ROWS == 6) {
        %s  } else %s}
        """
        .formatted(
            begin,
            call(Left.BANDS, 6, 2).indent(2),
            call(Left.BANDS, 4, MOST_VECTORS).stripLeading());
  }

  /** Where rows of a tile start, the last of all for what is behind it. */
  static String places(int first, int end, String indent) {
    return IntStream.range(first, end)
        .mapToObj(r -> place(r, indent))
        .collect(Collectors.joining());
  }

  static String place(int row, String indent) {
    String text = "final int a%1$d = from + Math.min(r + %1$d, rows - 1) * rowStep;\n";
    return indent + text.formatted(row);
  }

  /** Calls the tile that has as many vectors as are asked for. */
  static String call(Left left, int rows, int most) {
    return IntStream.iterate(most, v -> v > 0, v -> v - 1)
        .mapToObj(
            v ->
                (v > 1 ? "if (vectors == " + v + ") {\n" : "{\n")
                    + "    %s%dx%d(%s);\n  }".formatted(left.name, rows, v, left.arguments(rows)))
        .collect(Collectors.joining(" else ", "  ", "\n"));
  }

  private static VectorMethod tile(Left left, int rows, int vectors) {
    int step = vectors == 3 ? 4 : vectors;
    return tile(left, "%s%dx%d".formatted(left.name, rows, vectors), rows, vectors, step);
  }

  /**
   * @param step from one row of the panel to the next, in vectors: a power of two
   */
  static VectorMethod tile(Left left, String name, int rows, int vectors, int step) {
    return new VectorMethod(
        "%d rows of %d vectors of sums.".formatted(rows, vectors),
        name,
        left.parameters(rows),
        "final Vector zero = Vector.zero(SPECIES);\n"
            + each(rows, r -> each(vectors, v -> "Vector s%d%d = zero;\n".formatted(r, v)))
            + "for (int k = %s; k < depth; k++) {\n".formatted(left.begin())
            + each(vectors, v -> read(v, step))
            + each(rows, r -> multiplyAdds(left, r, vectors))
            + "}\n"
            + each(rows, r -> each(vectors, v -> write(r, v))));
  }

  private static String read(int vector, int step) {
    String row = step == 1 ? "k * LANES" : "k * (" + step + " * LANES)";
    return "  final Vector b%d = Vector.fromArray(SPECIES, panel, %s%s);\n"
        .formatted(vector, row, plus(vector, "LANES"));
  }

  private static String multiplyAdds(Left left, int row, int vectors) {
    String broadcast = "  final Vector l%d = Vector.broadcast(SPECIES, %s);\n";
    String sum = "  s%1$d%2$d = l%1$d.fma(b%2$d, s%1$d%2$d);\n";
    return broadcast.formatted(row, left.element(row)) + each(vectors, v -> sum.formatted(row, v));
  }

  private static String write(int row, int vector) {
    return "s%d%d.intoArray(sums, at%s%s);\n"
        .formatted(row, vector, plus(row, "step"), plus(vector, "LANES"));
  }

  static String plus(int count, String step) {
    return count == 0 ? "" : count == 1 ? " + " + step : " + " + count + " * " + step;
  }

  private static String each(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
  }
}
