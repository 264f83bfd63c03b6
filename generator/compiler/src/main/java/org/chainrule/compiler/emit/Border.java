package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Inside;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;

/**
 * The zeros around the picture that a product over windows reads, which tiles leave out: of what is
 * summed for a row of the picture, that of other rows is a part if the axis that reaches over the
 * border is the outermost.
 *
 * @param rows the number of rows of the result
 * @param reach the number of rows that a window sees
 */
record Border(Inside inside, int rows, int reach) {
  /**
   * Zeros that are fewer than one of so many factors are multiplied like others: then places are
   * summed in the order of memory.
   */
  private static final int FEW = 8;

  /** The border of the right factor, if it is worth to be left out. */
  static Optional<Border> of(Statement.Product product) {
    return product
        .inside()
        .filter(inside -> product.columns().size() == 2)
        .map(inside -> new Border(inside, extent(product.columns().get(0)), reach(product, inside)))
        .filter(Border::isWide);
  }

  private static int extent(Axis axis) {
    return axis.extent().size();
  }

  private static int reach(Statement.Product product, Inside inside) {
    return product.summed().stream()
        .filter(axis -> axis.index().equals(inside.summed()))
        .mapToInt(Border::extent)
        .findFirst()
        .orElseThrow();
  }

  private boolean isWide() {
    long outside =
        IntStream.range(0, rows)
            .flatMap(row -> IntStream.range(0, reach).map(k -> place(row, k)))
            .filter(place -> place < 0 || place >= inside.size())
            .count();
    return outside * FEW >= (long) rows * reach;
  }

  private int place(int row, int k) {
    return inside.perColumn() * row + inside.perSummed() * k + inside.start();
  }

  /** Whether an axis is the one that reaches over the border. */
  boolean isReachedOverBy(Axis axis) {
    return axis.index().equals(inside.summed());
  }

  /** The places of what is summed, for each panel those that are not in the border. */
  record InnerPlaces(Border border, Places places, int piece) {
    /** The constant's name, which tells all of it. */
    String name() {
      Inside inside = border.inside();
      return "INNER_%s_OF_%d_BY_%d_AND_%d_BY_%d_FROM_%d_TO_%d_IN_%d"
          .formatted(
              places.name(),
              border.rows(),
              inside.perColumn(),
              border.reach(),
              inside.perSummed(),
              inside.start(),
              inside.size(),
              piece)
          .replace("-", "MINUS_");
    }

    /** The constant. */
    FieldSpec field() {
      Inside inside = border.inside();
      return FieldSpec.builder(ArrayTypeName.of(ArrayTypeName.of(TypeName.INT)), name())
          .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
          .initializer(
              CodeBlock.of(
                  "inner($L, $L, $L, $L, $L, $L, $L, $L)",
                  places.value(),
                  border.rows(),
                  inside.perColumn(),
                  border.reach(),
                  inside.perSummed(),
                  inside.start(),
                  inside.size(),
                  piece))
          .build();
    }
  }

  /** The method that makes {@link InnerPlaces}. */
  static final VectorMethod INNER =
      new VectorMethod(
          "For each panel of two vectors, of rows of the picture one after the other, the places of"
              + " all summed positions k with 0 <= perRow·row + perPosition·k + start < size for"
              + " one of its rows.",
          "int[][]",
          "inner",
          "int[] places, int rows, int perRow, int reach, int perPosition, int start, int size, "
              + "int piece",
          """
          final int each = (piece + LANES - 1) / LANES;
          final int[][] inner = new int[(rows * each + 1) / 2][];
          for (int panel = 0; panel < inner.length; panel++) {
            int first = reach;
            int end = 0;
            final int last = Math.min(2 * panel + 1, rows * each - 1) / each;
            for (int row = 2 * panel / each; row <= last; row++) {
              for (int k = 0; k < reach; k++) {
                final int place = perRow * row + perPosition * k + start;
                if (place >= 0 && place < size) {
                  first = Math.min(first, k);
                  end = Math.max(end, k + 1);
                }
              }
            }
            final int length = places.length / reach;
            inner[panel] = Arrays.copyOfRange(places, Math.min(first, end) * length, end * length);
          }
          return inner;
          """);
}
