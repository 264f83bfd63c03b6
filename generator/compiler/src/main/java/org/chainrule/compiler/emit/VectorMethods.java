package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The methods that products of a vector class share, those of tiles apart. */
final class VectorMethods {
  /** The rows of the right factor that are added to a single row of sums at once. */
  private static final int AT_ONCE = 16;

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
    if (inPlace) {
      methods.addAll(TileMethods.inPlace());
    }
    if (bands) {
      methods.addAll(BlockMethods.BANDS);
      methods.addAll(PackMethods.BANDS);
      methods.addAll(TileMethods.fromBands());
    }
    if (called.test(MULTIPLY_ROW.name())) {
      methods.addAll(List.of(MULTIPLY_ROW, addRows()));
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
      String place = "leftAt" + TileMethods.plus(k, "leftStep");
      line(code, "final Vector a%d = Vector.broadcast(SPECIES, left[%s]);".formatted(k, place));
    }
    line(code, "int j = 0;");
    line(code, "for (; j <= width - LANES; j += LANES) {");
    line(code, "  final int b = rightAt + j;");
    line(code, "  Vector sum = Vector.fromArray(SPECIES, sums, at + j);");
    String term = "  sum = a%d.fma(Vector.fromArray(SPECIES, right, b%s), sum);";
    for (int k = 0; k < AT_ONCE; k++) {
      line(code, term.formatted(k, TileMethods.plus(k, "rightStep")));
    }
    line(code, "  sum.intoArray(sums, at + j);");
    line(code, "}");
    line(code, "for (; j < width; j++) {");
    line(code, "  final int b = rightAt + j;");
    line(code, "  real sum = sums[at + j];");
    String number = "  sum = Math.fma(left[leftAt%s], right[b%s], sum);";
    for (int k = 0; k < AT_ONCE; k++) {
      line(
          code,
          number.formatted(TileMethods.plus(k, "leftStep"), TileMethods.plus(k, "rightStep")));
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

  private static void line(StringBuilder code, String text) {
    code.append(text).append('\n');
  }
}
