package org.chainrule.compiler.emit;

import java.util.List;
import org.chainrule.compiler.emit.TileMethods.Left;

/**
 * The methods that multiply rows in place by columns up to the number of the row alone. Of a panel
 * three or four vectors wide a tile has as many vectors as reach the number of its last row, fewer
 * than the panel for all tiles but the last of a square; of narrower panels it has all or none.
 */
final class DiagonalMethods {
  /** From one row of a panel to the next, in vectors, if it is not narrow. */
  private static final int STEP = 4;

  static final VectorMethod MULTIPLY =
      new VectorMethod(
          "sums[at + r·step + c] = Σₖ left · right for columns c up to {@code first} + r and some behind"
              + " them; the other sums are 0.",
          "multiplyToDiagonal",
          "real[] left, int from, int rowStep, real[] panel, real[] sums, int at, int step,"
              + " int rows, int vectors, int depth, int first",
          """
          for (int r = 0; r < rows; r += ROWS) {
            final int reached = (first + r + ROWS + LANES - 1) / LANES;
            if (reached < vectors) {
              clear(sums, at + r * step, step, vectors);
            }
            if (reached <= 0) {
              continue;
            }
            final int a0 = from + r * rowStep;
          %s  if (ROWS == 6) {
          %s%s  } else if (vectors < 3) {
          %s  } else if (vectors == 4 && reached > 3) {
            %s
            } else if (reached > 2) {
            %s
            } else if (reached == 2) {
            %s
            } else {
            %s
            }
          }
          """
              .formatted(
                  TileMethods.places(1, 4, "  "),
                  TileMethods.places(4, 6, "    "),
                  TileMethods.call(Left.IN_PLACE, 6, 2).indent(2),
                  TileMethods.call(Left.IN_PLACE, 4, 2).indent(2),
                  call("tile4x4"),
                  call("tile4x3"),
                  call(name(2)),
                  call(name(1))));

  private static final VectorMethod CLEAR =
      new VectorMethod(
          "Sets the sums of a tile to 0.",
          "clear",
          "real[] sums, int at, int step, int vectors",
          """
          for (int r = 0; r < ROWS; r++) {
            for (int v = 0; v < vectors; v++) {
              Vector.zero(SPECIES).intoArray(sums, at + r * step + v * LANES);
            }
          }
          """);

  /** What the method calls besides the tiles of all products. */
  static final List<VectorMethod> CALLED =
      List.of(
          CLEAR,
          TileMethods.tile(Left.IN_PLACE, name(1), 4, 1, STEP),
          TileMethods.tile(Left.IN_PLACE, name(2), 4, 2, STEP));

  private DiagonalMethods() {}

  private static String name(int vectors) {
    return "tile4x%dOf%d".formatted(vectors, STEP);
  }

  private static String call(String tile) {
    return "  %s(%s);".formatted(tile, Left.IN_PLACE.arguments(4));
  }
}
