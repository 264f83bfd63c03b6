package org.chainrule.runtime;

import java.util.List;

/** Some rows of a column, in an order of their own; names each example as the column does. */
final class SelectedColumn implements Column {
  private final Column column;
  private final int[] selection;

  SelectedColumn(Column column, int[] selection) {
    this.column = column;
    this.selection = selection;
  }

  @Override
  public int rows() {
    return selection.length;
  }

  @Override
  public List<Integer> shape() {
    return column.shape();
  }

  @Override
  public void read(int row, double[] example) {
    column.read(selection[row], example);
  }

  @Override
  public void read(int row, double[] scratch, float[] destination, int start, int size) {
    column.read(selection[row], scratch, destination, start, size);
  }

  @Override
  public boolean isConsecutive() {
    return column.isConsecutive();
  }

  @Override
  public String source() {
    return column.source();
  }

  @Override
  public String place(int row) {
    return column.place(selection[row]);
  }
}
