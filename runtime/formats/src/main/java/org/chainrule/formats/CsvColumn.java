package org.chainrule.formats;

import java.util.List;
import org.chainrule.runtime.Column;

/** Columns of a CSV file as the values of one input or target; knows the line of every example. */
final class CsvColumn implements Column {
  private final String file;
  private final List<Integer> shape;
  private final double[] values;
  private final int[] lines;
  private final int width;

  /** Of one value per line and selected column; a single column makes scalars. */
  CsvColumn(String file, double[] values, int[] lines, int width) {
    this.file = file;
    this.shape = width == 1 ? List.of() : List.of(width);
    this.values = values;
    this.lines = lines;
    this.width = width;
  }

  @Override
  public int rows() {
    return lines.length;
  }

  @Override
  public List<Integer> shape() {
    return shape;
  }

  @Override
  public void read(int row, double[] example) {
    System.arraycopy(values, row * width, example, 0, width);
  }

  @Override
  public String source() {
    return file;
  }

  @Override
  public String place(int row) {
    return file + ", line " + lines[row];
  }
}
