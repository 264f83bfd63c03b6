package org.chainrule.runtime;

/**
 * Columns over arrays, which are wrapped and not copied and hold example after example; and views
 * of other columns.
 *
 * <p>The methods that take an array throw {@link IllegalArgumentException} if its length is not a
 * number of whole examples of the shape.
 */
public final class Columns {
  private Columns() {}

  /** Bytes without sign, 0 to 255, such as the pixels of images. */
  public static Column unsignedBytes(String source, byte[] values, Integer... shape) {
    return new ArrayColumn.OfBytes(source, values, shape);
  }

  /** Whole numbers, such as classes. */
  public static Column ints(String source, int[] values, Integer... shape) {
    return new ArrayColumn.OfInts(source, values, shape);
  }

  /** Real numbers in single precision. */
  public static Column floats(String source, float[] values, Integer... shape) {
    return new ArrayColumn.OfFloats(source, values, shape);
  }

  /** Real numbers in double precision. */
  public static Column doubles(String source, double[] values, Integer... shape) {
    return new ArrayColumn.OfDoubles(source, values, shape);
  }

  /** The rows of another column that are listed, in that order. */
  public static Column select(Column column, int[] rows) {
    return new SelectedColumn(column, rows.clone());
  }

  /** Another column with every element shifted and scaled. */
  public static Column prepare(Column column, Affine preparation) {
    return column instanceof ArrayColumn.OfBytes bytes && preparation.isUniform()
        ? new PreparedBytes(bytes, preparation)
        : new PreparedColumn(column, preparation);
  }
}
