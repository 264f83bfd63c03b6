package org.chainrule.runtime;

import java.util.List;

/** A column whose every element is shifted and scaled when it is read. */
class PreparedColumn implements Column {
  private final Column column;
  private final double[] shift;
  private final double[] factor;

  PreparedColumn(Column column, Affine preparation) {
    int size = Shapes.size(column.shape());
    preparation.requireFit(size);
    this.column = column;
    this.shift = spread(preparation.shift(), size);
    this.factor = spread(preparation.factor(), size);
  }

  @Override
  public final int rows() {
    return column.rows();
  }

  @Override
  public final List<Integer> shape() {
    return column.shape();
  }

  @Override
  public final void read(int row, double[] example) {
    column.read(row, example);
    for (int i = 0; i < shift.length; i++) {
      example[i] = (example[i] - shift[i]) * factor[i];
    }
  }

  @Override
  public final boolean isConsecutive() {
    return column.isConsecutive();
  }

  @Override
  public final String source() {
    return column.source();
  }

  @Override
  public final String place(int row) {
    return column.place(row);
  }

  private static double[] spread(List<Double> numbers, int size) {
    double[] spread = new double[size];
    for (int i = 0; i < size; i++) {
      spread[i] = numbers.get(numbers.size() == 1 ? 0 : i);
    }
    return spread;
  }
}
