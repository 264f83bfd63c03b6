package org.chainrule.runtime;

import java.util.List;

/** A column over one flat array, example after example; a kind per element type. */
abstract class ArrayColumn implements Column {
  private final String source;
  private final List<Integer> shape;
  private final int rows;
  final int size;

  private ArrayColumn(String source, int length, Integer... shape) {
    this.source = source;
    this.shape = List.of(shape);
    this.size = Shapes.size(this.shape);
    if (size == 0 || length % size != 0) {
      throw new IllegalArgumentException(
          "%s: %d elements are not a number of whole examples of shape %s"
              .formatted(source, length, Shapes.text(this.shape)));
    }
    this.rows = length / size;
  }

  @Override
  public final int rows() {
    return rows;
  }

  @Override
  public final List<Integer> shape() {
    return shape;
  }

  @Override
  public final String source() {
    return source;
  }

  /** Bytes without sign. */
  static final class OfBytes extends ArrayColumn {
    private final byte[] values;

    OfBytes(String source, byte[] values, Integer... shape) {
      super(source, values.length, shape);
      this.values = values;
    }

    @Override
    public void read(int row, double[] example) {
      int start = row * size;
      for (int i = 0; i < size; i++) {
        example[i] = values[start + i] & 0xFF;
      }
    }

    /** Copies one example, each byte replaced by the number that a table of 256 has for it. */
    void read(int row, float[] table, float[] destination, int start) {
      int first = row * size;
      for (int i = 0; i < size; i++) {
        destination[start + i] = table[values[first + i] & 0xFF];
      }
    }
  }

  /** Whole numbers. */
  static final class OfInts extends ArrayColumn {
    private final int[] values;

    OfInts(String source, int[] values, Integer... shape) {
      super(source, values.length, shape);
      this.values = values;
    }

    @Override
    public void read(int row, double[] example) {
      int start = row * size;
      for (int i = 0; i < size; i++) {
        example[i] = values[start + i];
      }
    }
  }

  /** Real numbers in single precision. */
  static final class OfFloats extends ArrayColumn {
    private final float[] values;

    OfFloats(String source, float[] values, Integer... shape) {
      super(source, values.length, shape);
      this.values = values;
    }

    @Override
    public void read(int row, double[] scratch, float[] destination, int start, int size) {
      System.arraycopy(values, row * size, destination, start, size);
    }

    @Override
    public void read(int row, double[] example) {
      int start = row * size;
      for (int i = 0; i < size; i++) {
        example[i] = values[start + i];
      }
    }
  }

  /** Real numbers in double precision. */
  static final class OfDoubles extends ArrayColumn {
    private final double[] values;

    OfDoubles(String source, double[] values, Integer... shape) {
      super(source, values.length, shape);
      this.values = values;
    }

    @Override
    public void read(int row, double[] example) {
      System.arraycopy(values, row * size, example, 0, size);
    }
  }
}
