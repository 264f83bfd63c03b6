package org.chainrule.runtime;

/** Bytes that are all prepared alike: there are 256 results, which are computed once. */
final class PreparedBytes extends PreparedColumn {
  private final ArrayColumn.OfBytes bytes;
  private final float[] table = new float[256];

  PreparedBytes(ArrayColumn.OfBytes bytes, Affine preparation) {
    super(bytes, preparation);
    this.bytes = bytes;
    double shift = preparation.shift().get(0);
    double factor = preparation.factor().get(0);
    for (int value = 0; value < table.length; value++) {
      table[value] = (float) ((value - shift) * factor);
    }
  }

  @Override
  public void read(int row, double[] scratch, float[] destination, int start, int size) {
    bytes.read(row, table, destination, start);
  }
}
