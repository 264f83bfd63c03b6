package org.chainrule.compiler.emit;

/**
 * The methods that multiply a single row by columns in tables, such as the one kernel of a channel
 * in a depthwise convolution by its picture: as tall a tile has but one row, many vectors are
 * summed at once, which do not wait for each other.
 */
final class RowByTable {
  /** More than two multiply-adds take from start to end, on two units. */
  private static final int VECTORS = 8;

  private RowByTable() {}

  static final VectorMethod MULTIPLY =
      new VectorMethod(
          "sums[c] = Σₖ left[leftAt + leftPlaces[k]] · right[rightAt + rightPlaces[k] + c]. The last"
              + " vectors may be computed several times, and come out the same.",
          "multiplyRowByTable",
          "real[] left, int leftAt, int[] leftPlaces, real[] right, int rightAt, "
              + "int[] rightPlaces, int[] pieces, int piece, real[] sums",
          multiply());

  static final VectorMethod TILE =
      new VectorMethod(
          "%d vectors of sums.".formatted(VECTORS),
          "rowTile",
          "real[] left, int leftAt, int[] leftPlaces, real[] right, int rightAt, "
              + "int[] rightPlaces, real[] sums, "
              + each("int c%1$d"),
          tile());

  private static String multiply() {
    StringBuilder code = new StringBuilder();
    code.append("final int vectors = pieces.length * ((piece + LANES - 1) / LANES);\n");
    code.append("for (int v = 0; v < vectors; v += %d) {\n".formatted(VECTORS));
    for (int v = 0; v < VECTORS; v++) {
      code.append(
          "  final int c%1$d = vectorAt(pieces, piece, Math.min(v + %1$d, vectors - 1));\n"
              .formatted(v));
    }
    String columns = each("c%1$d");
    code.append("  rowTile(left, leftAt, leftPlaces, right, rightAt, rightPlaces, sums, ");
    code.append(columns).append(");\n}\n");
    return code.toString();
  }

  private static String tile() {
    StringBuilder code = new StringBuilder("final Vector zero = Vector.zero(SPECIES);\n");
    lines(code, "Vector s%1$d = zero;");
    code.append("for (int k = 0; k < leftPlaces.length; k++) {\n");
    code.append("  final Vector l = Vector.broadcast(SPECIES, left[leftAt + leftPlaces[k]]);\n");
    code.append("  final int b = rightAt + rightPlaces[k];\n");
    lines(code, "  s%1$d = l.fma(Vector.fromArray(SPECIES, right, b + c%1$d), s%1$d);");
    code.append("}\n");
    lines(code, "s%1$d.intoArray(sums, c%1$d);");
    return code.toString();
  }

  private static void lines(StringBuilder code, String line) {
    for (int v = 0; v < VECTORS; v++) {
      code.append(line.formatted(v)).append('\n');
    }
  }

  private static String each(String part) {
    StringBuilder parts = new StringBuilder(part.formatted(0));
    for (int v = 1; v < VECTORS; v++) {
      parts.append(", ").append(part.formatted(v));
    }
    return parts.toString();
  }
}
