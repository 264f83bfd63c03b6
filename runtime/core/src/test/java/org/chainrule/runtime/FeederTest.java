package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What arrives in a workspace is what the columns hold, whatever way it takes. */
final class FeederTest {
  private static final int ROWS = 300;
  private static final int SIZE = 100;

  static Stream<Column> columns() {
    byte[] bytes = new byte[ROWS * SIZE];
    int[] ints = new int[bytes.length];
    float[] floats = new float[bytes.length];
    double[] doubles = new double[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      doubles[i] = RandomNumbers.uniform(1, 0, 0, i, 0) - 0.5;
      floats[i] = (float) doubles[i];
      ints[i] = (int) (1e6 * doubles[i]);
      bytes[i] = (byte) ints[i];
    }
    List<Column> plain =
        List.of(
            Columns.unsignedBytes("bytes", bytes, SIZE),
            Columns.ints("ints", ints, SIZE),
            Columns.floats("floats", floats, SIZE),
            Columns.doubles("doubles", doubles, SIZE));
    List<Column> all = new ArrayList<>(plain);
    for (Column column : plain) {
      all.add(Columns.prepare(column, Affine.scale(1 / 255.0)));
      all.add(Columns.prepare(column, Affine.standardise(column)));
      all.add(Columns.select(Columns.prepare(column, Affine.scale(0.1)), backwards()));
      all.add(Columns.prepare(Columns.select(column, backwards()), Affine.scale(0.1)));
    }
    return all.stream();
  }

  private static int[] backwards() {
    int[] rows = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = ROWS - 1 - i;
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("columns")
  void floatsAreTheRoundedDoubles(Column column) {
    double[] example = new double[SIZE];
    float[] destination = new float[SIZE + 2];
    for (int row = 0; row < ROWS; row++) {
      column.read(row, new double[SIZE], destination, 1, SIZE);
      column.read(row, example);
      for (int i = 0; i < SIZE; i++) {
        assertEquals((float) example[i], destination[1 + i]);
      }
      assertEquals(0, destination[0]);
      assertEquals(0, destination[SIZE + 1]);
    }
  }

  /** Enough to be shared among workers, and then too little. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void anyNumberOfWorkersCopiesTheSame(Precision precision) throws DataException {
    Network network = new TwoLayerNetwork(SIZE, 2, 3, TwoLayerNetwork.Activation.TANH, precision);
    Dataset dataset = RandomDataset.of(network.signature(), ROWS, 1);
    for (int threads : new int[] {1, 2, 3, 7}) {
      try (Workers workers = new Workers(threads)) {
        Workspace workspace = network.workspace(ROWS);
        Feeder feeder = Feeder.of(network.signature(), workspace, dataset, true, workers);
        feeder.feed(backwards(), 1, 211);
        expect(dataset, workspace, ROWS - 2, -1, 211);
        feeder.feed(5, 290);
        expect(dataset, workspace, 5, 1, 290);
        feeder.feed(7, 3);
        expect(dataset, workspace, 7, 1, 3);
      }
    }
  }

  /** 300 images of 10 by 10 pixels, each its number and place. */
  @Test
  void movesImagesByChance() throws DataException {
    Network network =
        new TwoLayerNetwork(SIZE, 2, 3, TwoLayerNetwork.Activation.TANH, Precision.FLOAT);
    float[] pixels = new float[ROWS * SIZE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 1 + i;
    }
    Dataset dataset =
        Dataset.of(
                Map.of(
                    "x",
                    Columns.floats("images", pixels, 10, 10),
                    "y",
                    Columns.ints("labels", new int[ROWS])))
            .shifted(Map.of("x", 2));
    dataset.check(network.signature(), true);
    Set<Integer> moves = new TreeSet<>();
    Set<Integer> hashes = new TreeSet<>();
    for (int threads : new int[] {1, 2, 3, 7}) {
      try (Workers workers = new Workers(threads)) {
        Workspace workspace = network.workspace(ROWS);
        Feeder feeder = Feeder.of(network.signature(), workspace, dataset, true, workers);
        float[] fed = ((Floats) workspace.input(0)).array();
        feeder.feed(0, ROWS);
        assertArrayEquals(pixels, fed);
        feeder.random(5, 8);
        feeder.feed(0, ROWS);
        float[] moved = fed.clone();
        for (int image = 0; image < ROWS; image++) {
          moves.add(moveOf(moved, image));
        }
        feeder.random(5, 9);
        feeder.feed(0, ROWS);
        assertFalse(Arrays.equals(moved, fed));
        feeder.random(5, 8);
        feeder.feed(0, ROWS);
        assertArrayEquals(moved, fed);
        hashes.add(Arrays.hashCode(moved));
      }
    }
    assertEquals(25, moves.size());
    assertEquals(1, hashes.size());
  }

  /** Finds where a pixel of the middle is, and expects all others to have moved alike. */
  private static int moveOf(float[] fed, int image) {
    int start = image * SIZE;
    int moved = 0;
    while (fed[start + moved] != 1 + start + 55) {
      moved++;
    }
    int down = moved / 10 - 5;
    int right = moved % 10 - 5;
    for (int row = 0; row < 10; row++) {
      for (int column = 0; column < 10; column++) {
        int y = row - down;
        int x = column - right;
        boolean inside = y >= 0 && y < 10 && x >= 0 && x < 10;
        assertEquals(inside ? 1 + start + 10 * y + x : 0, fed[start + 10 * row + column]);
      }
    }
    return 5 * down + right;
  }

  private static void expect(
      Dataset dataset, Workspace workspace, int first, int stride, int count) {
    for (Map.Entry<String, Values> fed :
        Map.of("x", workspace.input(0), "y", workspace.target(0)).entrySet()) {
      Column column = dataset.column(fed.getKey()).orElseThrow();
      int size = Shapes.size(column.shape());
      double[] example = new double[size];
      for (int place = 0; place < count; place++) {
        column.read(first + stride * place, example);
        for (int i = 0; i < size; i++) {
          double found = fed.getValue().get(place * size + i);
          assertEquals(example[i], found, 1e-6, fed.getKey());
        }
      }
    }
  }
}
