package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The methods that products of a vector class share, those of tiles apart. */
final class VectorMethods {
  /** The vectors of a single row of sums that are computed at once. */
  private static final int WIDE_STRIP = 16;

  /** The same of what is left; fewer wait for each other's multiply-adds. */
  private static final int NARROW_STRIP = 4;

  private VectorMethods() {}

  /** Those that are called, by their names. */
  static List<VectorMethod> of(Predicate<String> called) {
    List<VectorMethod> methods = new ArrayList<>();
    boolean inPlace = called.test(TileMethods.MULTIPLY.name());
    boolean bands = called.test(TileMethods.MULTIPLY_BANDS.name());
    if (inPlace || bands) {
      methods.addAll(BlockMethods.ALL);
      methods.addAll(PackMethods.PANELS);
    }
    if (inPlace || bands || called.test(BlockMethods.SHARE.name())) {
      methods.add(BlockMethods.SHARE);
    }
    if (inPlace) {
      methods.addAll(TileMethods.inPlace());
    }
    if (bands) {
      methods.addAll(BlockMethods.BANDS);
      methods.addAll(PackMethods.BANDS);
      methods.addAll(TileMethods.fromBands());
    }
    if (called.test(MULTIPLY_ROW.name())) {
      methods.add(MULTIPLY_ROW);
      Stream.of(WIDE_STRIP, NARROW_STRIP, 1).map(VectorMethods::strip).forEach(methods::add);
    }
    if (called.test(FOLD.name())) {
      methods.add(FOLD);
    }
    return methods;
  }

  private static final VectorMethod FOLD =
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

  private static final VectorMethod MULTIPLY_ROW =
      new VectorMethod(
          "One row of sums of any width, at least a vector's. What limits it is how fast the right"
              + " factor comes from memory: it is read where it is, in strips as wide as there are"
              + " accumulators. The last vector may overlap the one before.",
          "multiplyRow",
          "real[] left, int leftAt, real[] right, int rightAt, int rightStep, real[] sums, int at,"
              + " int width, int depth",
          """
          int c = 0;
          for (; c <= width - %1$d * LANES; c += %1$d * LANES) {
            strip%1$d(left, leftAt, right, rightAt + c, rightStep, sums, at + c, depth);
          }
          for (; c <= width - %2$d * LANES; c += %2$d * LANES) {
            strip%2$d(left, leftAt, right, rightAt + c, rightStep, sums, at + c, depth);
          }
          for (; c < width; c += LANES) {
            final int last = Math.min(c, width - LANES);
            strip1(left, leftAt, right, rightAt + last, rightStep, sums, at + last, depth);
          }
          """
              .formatted(WIDE_STRIP, NARROW_STRIP));

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
