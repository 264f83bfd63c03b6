package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class DatasetTest {
  private static final Signature SIGNATURE =
      new TwoLayerNetwork(4, 2, 3, TwoLayerNetwork.Activation.RELU, Precision.FLOAT).signature();

  private static Map<String, Column> columns(Column x, Column y) {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("x", x);
    columns.put("y", y);
    return columns;
  }

  private static Column images(int rows) {
    return Columns.unsignedBytes("images.idx", new byte[4 * rows], 2, 2);
  }

  private static Column labels(int... labels) {
    return Columns.ints("labels.idx", labels);
  }

  private static void refuses(String message, Column x, Column y) throws DataException {
    Dataset dataset = Dataset.of(columns(x, y));
    DataException thrown = assertThrows(DataException.class, () -> dataset.check(SIGNATURE, true));
    assertEquals(message, thrown.getMessage());
  }

  @Test
  void acceptsWhatFits() throws DataException {
    Dataset dataset = Dataset.of(columns(images(3), labels(0, 1, 2)));
    assertDoesNotThrow(() -> dataset.check(SIGNATURE, true));
  }

  @Test
  void refusesShiftsOfWhatIsNoImage() throws DataException {
    Dataset dataset = Dataset.of(columns(images(3), labels(0, 1, 2)));
    assertDoesNotThrow(() -> dataset.shifted(Map.of("x", 1)).check(SIGNATURE, true));
    shiftIsRefused(
        "input 'x' (real[4], images.idx) cannot be shifted by up to 2:"
            + " expected real[.., height, width], both more",
        dataset.shifted(Map.of("x", 2)));
    shiftIsRefused(
        "target 'y' (index(3), labels.idx) cannot be shifted by up to 1:"
            + " expected real[.., height, width], both more",
        dataset.shifted(Map.of("y", 1)));
    assertEquals(
        "there is no data for 'z' to shift",
        assertThrows(DataException.class, () -> dataset.shifted(Map.of("z", 1))).getMessage());
    assertEquals(
        "'x' cannot be shifted by up to 0; expected at least 1",
        assertThrows(DataException.class, () -> dataset.shifted(Map.of("x", 0))).getMessage());
  }

  private static void shiftIsRefused(String message, Dataset dataset) {
    DataException thrown = assertThrows(DataException.class, () -> dataset.check(SIGNATURE, true));
    assertEquals(message, thrown.getMessage());
  }

  @Test
  void refusesAClassOutOfRange() throws DataException {
    refuses(
        "target 'y' (labels.idx, example 1 (the first is 0)): class 3 is out of range; it is"
            + " declared as index(3), so 0 to 2",
        images(2),
        labels(0, 3));
    refuses(
        "target 'y' (labels.idx, example 0 (the first is 0)): class -1 is out of range; it is"
            + " declared as index(3), so 0 to 2",
        images(2),
        labels(-1, 3));
    refuses(
        "target 'y' (labels.csv, example 1 (the first is 0)): class 0.5 is out of range; it is"
            + " declared as index(3), so 0 to 2",
        images(2),
        Columns.doubles("labels.csv", new double[] {2, 0.5}));
  }

  @Test
  void refusesAValueThatIsNotFinite() throws DataException {
    refuses(
        "input 'x' (a.npy, example 1 (the first is 0)): NaN is not a finite number",
        Columns.floats("a.npy", new float[] {1, 2, 3, 4, 5, Float.NaN, 7, 8}, 4),
        labels(0, 1));
  }

  @Test
  void refusesAnotherShape() throws DataException {
    refuses(
        "input 'x' is declared as real[4], but an example of a.npy is [3]",
        Columns.floats("a.npy", new float[6], 3),
        labels(0, 1));
  }

  @Test
  void namesEverythingThatIsMissingOrTooMany() throws DataException {
    Dataset dataset = Dataset.of(Map.of("z", labels(1)));
    DataException thrown = assertThrows(DataException.class, () -> dataset.check(SIGNATURE, true));
    assertEquals(
        List.of(
            "network TwoLayer has no input or target 'z'; it has x, y",
            "there is no data for input 'x'",
            "there is no data for target 'y'"),
        thrown.getMessage().lines().toList());
  }

  @Test
  void targetsAreNotNeededToPredict() throws DataException {
    Dataset dataset = Dataset.of(Map.of("x", images(2)));
    assertDoesNotThrow(() -> dataset.check(SIGNATURE, false));
  }

  @Test
  void refusesColumnsOfDifferentLength() {
    DataException thrown =
        assertThrows(DataException.class, () -> Dataset.of(columns(images(2), labels(1))));
    assertEquals(
        "'x' (images.idx, 2 examples) and 'y' (labels.idx, 1 examples) differ in their number of"
            + " examples",
        thrown.getMessage());
    assertThrows(DataException.class, () -> Dataset.of(columns(images(0), labels())));
    assertThrows(DataException.class, () -> Dataset.of(Map.of()));
  }

  @Test
  void splitsByChanceAndKeepsEveryExampleOnce() throws DataException {
    Dataset.Split split = numbers(100).split(0.2, 5);
    assertEquals(80, split.training().rows());
    assertEquals(20, split.validation().rows());
    TreeSet<Double> all = new TreeSet<>();
    for (Dataset part : List.of(split.training(), split.validation())) {
      for (int row = 0; row < part.rows(); row++) {
        all.add(read(part, row));
      }
    }
    assertEquals(100, all.size());
    assertEquals(read(split.validation(), 3), read(numbers(100).split(0.2, 5).validation(), 3));
  }

  @Test
  void refusesASplitThatLeavesNothing() throws DataException {
    Dataset dataset = numbers(4);
    assertThrows(DataException.class, () -> dataset.split(0.1, 1));
    assertThrows(DataException.class, () -> dataset.split(1, 1));
    assertThrows(DataException.class, () -> dataset.split(Double.NaN, 1));
  }

  @Test
  void samplesByChanceInOrder() throws DataException {
    Dataset sample = numbers(1000).sample(200);
    assertEquals(200, sample.rows());
    boolean[] met = new boolean[6];
    for (int row = 0; row < 200; row++) {
      met[(int) read(sample, row) % 6] = true;
      assertTrue(row == 0 || read(sample, row - 1) < read(sample, row));
    }
    for (boolean phase : met) {
      assertTrue(phase, "the sample has a period");
    }
    assertEquals(10, numbers(10).sample(10).rows());
  }

  @Test
  void namesTheExampleOfTheFileAfterASelection() throws DataException {
    Column selected = numbers(10).select(new int[] {7, 3}).column("x").orElseThrow();
    assertEquals("n, example 3 (the first is 0)", selected.place(1));
  }

  @Test
  void preparesValues() throws DataException {
    Dataset scaled = numbers(10).prepare(Map.of("x", Affine.scale(0.5)));
    assertEquals(1.5, read(scaled, 3));
    Affine learned = Affine.standardise(numbers(10).column("x").orElseThrow());
    assertEquals(List.of(4.5), learned.shift());
    assertEquals(
        (9 - 4.5) / Math.sqrt(8.25), read(numbers(10).prepare(Map.of("x", learned)), 9), 1e-15);
    Dataset dataset = numbers(10);
    assertThrows(DataException.class, () -> dataset.prepare(Map.of("z", learned)));
    assertThrows(
        DataException.class,
        () -> dataset.prepare(Map.of("x", new Affine(List.of(0.0, 0.0), List.of(1.0, 1.0)))));
  }

  @Test
  void standardisesLargeNumbersAndConstants() throws DataException {
    double[] values = new double[200];
    for (int i = 0; i < 100; i++) {
      values[2 * i] = 1e9 + i % 2;
      values[2 * i + 1] = 5;
    }
    Affine learned = Affine.standardise(Columns.doubles("n", values, 2));
    assertEquals(2, learned.factor().get(0), 1e-6);
    assertEquals(1, learned.factor().get(1));
    assertEquals(1e9 + 0.5, learned.shift().get(0), 1e-6);
  }

  @Test
  void readsEveryKindOfArray() {
    double[] example = new double[2];
    Columns.unsignedBytes("b", new byte[] {1, 2, -1, 4}, 2).read(1, example);
    assertArrayEquals(new double[] {255, 4}, example);
    Columns.floats("f", new float[] {1, 2, 0.5f, 4}, 2).read(1, example);
    assertArrayEquals(new double[] {0.5, 4}, example);
    Columns.doubles("d", new double[] {1, 2, 0.1, 4}, 2).read(1, example);
    assertArrayEquals(new double[] {0.1, 4}, example);
    Columns.ints("i", new int[] {1, 2, 3, -4}, 2).read(1, example);
    assertArrayEquals(new double[] {3, -4}, example);
    assertThrows(IllegalArgumentException.class, () -> Columns.ints("i", new int[3], 2));
    assertThrows(IllegalArgumentException.class, () -> Columns.ints("i", new int[3], 0));
  }

  private static Dataset numbers(int rows) throws DataException {
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = i;
    }
    return Dataset.of(Map.of("x", Columns.doubles("n", values)));
  }

  private static double read(Dataset dataset, int row) {
    double[] example = new double[1];
    dataset.column("x").orElseThrow().read(row, example);
    return example[0];
  }
}
