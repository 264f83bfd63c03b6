package org.chainrule.compiler.emit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;

/**
 * A product of matrices with constant steps: left[r][k] is at {@code leftAt + r·rowStep +
 * k·leftStep}, right[k][c] at {@code rightAt + k·rightStep + c·columnStep}.
 *
 * @param summed the axes that are summed, as one, the innermost last
 * @param leftAt where the left factor starts; depends on nothing but loops around the product
 * @param rightAt where the right factor starts
 */
record VectorProduct(
    Statement.Product product,
    List<Axis> summed,
    Expression leftAt,
    Expression rightAt,
    int rowStep,
    int leftStep,
    int rightStep,
    int columnStep) {
  /** A product of fewer multiply-adds for each row is left to plain loops. */
  private static final int SMALLEST = 64;

  private static final int MOST_LANES = 16;

  /**
   * To fold a sum takes as long as some twelve multiply-adds of a vector, which a vector of four
   * columns takes for each sum of so many.
   */
  private static final int LONG = 96;

  /** Rows of a kilobyte: four panels or more. */
  private static final int LONG_ROW = 256;

  /** The elements of a right factor that stays in the second-level cache beside other things. */
  private static final int CACHED = 1 << 16;

  /** The product so seen; empty if its elements are not at equal distances. */
  static Optional<VectorProduct> of(Statement.Product product) {
    Expression left = product.left().address();
    Expression right = product.right().address();
    List<Axis> summed =
        product.summed().stream()
            .sorted(
                Comparator.comparingInt(
                    axis -> -Math.abs(Addresses.coefficient(left, axis.index()))))
            .toList();
    OptionalInt rowStep = Addresses.step(left, product.rows());
    OptionalInt leftStep = Addresses.step(left, summed);
    OptionalInt rightStep = Addresses.step(right, summed);
    OptionalInt columnStep = Addresses.step(right, product.columns());
    boolean regular =
        List.of(rowStep, leftStep, rightStep, columnStep).stream().allMatch(OptionalInt::isPresent);
    if (!regular || product.columns().size() != 1 || isSmall(product)) {
      return Optional.empty();
    }
    Expression leftAt = Addresses.without(Addresses.without(left, product.rows()), summed);
    Expression rightAt = Addresses.without(Addresses.without(right, product.columns()), summed);
    return Optional.of(
        new VectorProduct(
            product,
            summed,
            leftAt,
            rightAt,
            rowStep.getAsInt(),
            leftStep.getAsInt(),
            rightStep.getAsInt(),
            columnStep.getAsInt()));
  }

  private static boolean isSmall(Statement.Product product) {
    return multiplyAdds(List.of(product.columns(), product.summed())) < SMALLEST;
  }

  /** The number of multiply-adds, of one example where the batch is an axis. */
  long multiplyAdds() {
    return multiplyAdds(List.of(product.rows(), product.columns(), product.summed()));
  }

  private static long multiplyAdds(List<List<Axis>> axes) {
    return axes.stream()
        .flatMap(List::stream)
        .mapToLong(axis -> axis.extent().isBatch() ? 64 : axis.extent().size())
        .reduce(1, Math::multiplyExact);
  }

  /** Whether few rows of the left factor are worth a way of their own. */
  boolean mayHaveFewRows() {
    boolean batch = product.rows().stream().anyMatch(axis -> axis.extent().isBatch());
    return batch && !isInBands() && (columnStep == 1);
  }

  /**
   * Whether the last columns may be so few that they have a way of their own: up to a quarter of a
   * vector. Where what is summed is in the lanes, that has to be long, since every sum is folded.
   */
  boolean mayBeNarrow() {
    int width = product.width();
    int last = width % MOST_LANES;
    boolean few = (width > MOST_LANES) && (0 < last) && (last <= MOST_LANES / 4);
    return few && (isInBands() || isLong());
  }

  private boolean isLong() {
    boolean known = summed.stream().noneMatch(axis -> axis.extent().isBatch());
    return known && multiplyAdds(List.of(summed)) >= LONG;
  }

  /**
   * Whether all panels are packed first and then all columns summed for some rows after the others:
   * what else is done with long rows reads and writes memory in order, and the right factor stays
   * in the second-level cache.
   */
  boolean isByRows() {
    boolean known = summed.stream().noneMatch(axis -> axis.extent().isBatch());
    return known
        && product.width() >= LONG_ROW
        && multiplyAdds(List.of(product.columns(), summed)) <= CACHED
        && !isInBands()
        && !mayBeNarrow()
        && StoredSums.of(product).isEmpty();
  }

  /** Whether rows of the left factor are packed, since their elements are not neighbours. */
  boolean isInBands() {
    return leftStep != 1;
  }

  /** Whether rows in place end at their number. */
  boolean isUpToRow() {
    return (product.positions() == Statement.Positions.UP_TO_ROW) && !isInBands();
  }

  /** Whether rows in place need no columns behind their number. */
  boolean isToDiagonal() {
    return (product.relevant() == Statement.Positions.UP_TO_ROW) && !isInBands() && !isUpToRow();
  }

  /** Whether rows in bands begin at their number. */
  boolean isFromRow() {
    return (product.positions() == Statement.Positions.FROM_ROW) && isInBands();
  }

  /** The number of elements along axes, as Java text. */
  static String count(List<Axis> axes) {
    long known =
        axes.stream()
            .filter(axis -> !axis.extent().isBatch())
            .mapToLong(axis -> axis.extent().size())
            .reduce(1, Math::multiplyExact);
    boolean batch = axes.stream().anyMatch(axis -> axis.extent().isBatch());
    if (!batch) {
      return Long.toString(known);
    }
    return known == 1 ? "examples" : "examples * " + known;
  }
}
