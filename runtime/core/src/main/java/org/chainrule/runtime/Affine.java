package org.chainrule.runtime;

import java.util.Arrays;
import java.util.List;

/**
 * How the elements of an input are prepared: {@code (value - shift) · factor}, one shift and factor
 * for all elements or one per element of an example.
 *
 * @param shift one number, or as many as an example has elements
 * @param factor as many as there are shifts
 */
public record Affine(List<Double> shift, List<Double> factor) {
  /** Checks that there are as many factors as shifts, all finite. */
  public Affine {
    shift = List.copyOf(shift);
    factor = List.copyOf(factor);
    if (shift.isEmpty() || shift.size() != factor.size()) {
      throw new IllegalArgumentException(
          "%d shifts and %d factors do not belong together".formatted(shift.size(), factor.size()));
    }
    for (int i = 0; i < shift.size(); i++) {
      if (!Double.isFinite(shift.get(i)) || !Double.isFinite(factor.get(i))) {
        throw new IllegalArgumentException("shift or factor " + i + " is not a finite number");
      }
    }
  }

  /** Multiplies every element with one factor: {@code x = 1/255}. */
  public static Affine scale(double factor) {
    return new Affine(List.of(0.0), List.of(factor));
  }

  /**
   * Learns to bring every element of an example to mean 0 and standard deviation 1 over the rows of
   * a column: the shift is the mean, the factor 1 / √(Σ (x − mean)² / rows); an element that is
   * always the same becomes 0. Computed by Welford's updates (Technometrics 4, 1962), which stay
   * exact where the mean is large.
   */
  public static Affine standardise(Column column) {
    int size = Shapes.size(column.shape());
    double[] example = new double[size];
    double[] mean = new double[size];
    double[] squares = new double[size];
    for (int row = 0; row < column.rows(); row++) {
      column.read(row, example);
      for (int i = 0; i < size; i++) {
        double difference = example[i] - mean[i];
        mean[i] += difference / (row + 1);
        squares[i] += difference * (example[i] - mean[i]);
      }
    }
    return of(mean, inverseDeviations(squares, column.rows()));
  }

  /** Whether there is one shift and factor for all elements. */
  public boolean isUniform() {
    return shift.size() == 1;
  }

  /**
   * Checks that this prepares examples of so many elements.
   *
   * @throws IllegalArgumentException if it was made for another number
   */
  public void requireFit(int size) {
    if (!isUniform() && shift.size() != size) {
      throw new IllegalArgumentException(
          "prepared for examples of %d elements, found %d".formatted(shift.size(), size));
    }
  }

  private static double[] inverseDeviations(double[] squares, int rows) {
    return Arrays.stream(squares)
        .map(square -> square > 0 ? 1 / Math.sqrt(square / rows) : 1)
        .toArray();
  }

  private static Affine of(double[] shift, double[] factor) {
    return new Affine(
        Arrays.stream(shift).boxed().toList(), Arrays.stream(factor).boxed().toList());
  }
}
