package org.chainrule.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Floats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadedDataTest {
  @TempDir Path folder;

  private String write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    return file.toString();
  }

  private static double read(Dataset dataset, String name, int row) {
    double[] example = new double[8];
    dataset.column(name).orElseThrow().read(row, example);
    return example[0];
  }

  private static Dataset load(String... sources) throws DataException {
    return data(sources).dataset();
  }

  private static LoadedData data(String... sources) throws DataException {
    List<DataSource> parsed = new ArrayList<>();
    for (String source : sources) {
      parsed.add(DataSource.parse(source));
    }
    return LoadedData.load(parsed, List.of(), Map.of());
  }

  @Test
  void parsesSources() throws DataException {
    assertEquals(
        new DataSource("x", Path.of("a/b=c.csv"), Optional.of("1-4")),
        DataSource.parse("x=a/b=c.csv#1-4"));
    assertEquals(
        new DataSource("x", Path.of("images.gz"), Optional.empty()),
        DataSource.parse("x=images.gz"));
    for (String wrong : List.of("", "x", "=a", "x=", "x=#a", "#x=")) {
      assertThrows(DataException.class, () -> DataSource.parse(wrong), wrong);
    }
  }

  @Test
  void readsEveryKindOfFile() throws IOException {
    String idx = write("labels-idx1-ubyte", "\0\0\b\1\0\0\0\2\7\t");
    String csv = write("a.csv", "n,who\n3,a\n4,b\n");
    Path npy = folder.resolve("a.npy");
    Npy.write(npy, Tensor.of(new Floats(new float[] {5, 6}), List.of(2)));
    Path tensors = folder.resolve("a.safetensors");
    Tensor tensor = Tensor.of(new Floats(new float[] {7, 8}), List.of(2));
    Safetensors.write(tensors, new TensorFile(Map.of("s", tensor, "other", tensor), Map.of()));
    Dataset dataset =
        load("i=" + idx, "c=" + csv + "#n", "n=" + npy, "s=" + tensors, "o=" + tensors + "#other");
    assertEquals(9, read(dataset, "i", 1));
    assertEquals(4, read(dataset, "c", 1));
    assertEquals(6, read(dataset, "n", 1));
    assertEquals(8, read(dataset, "s", 1));
    assertEquals(8, read(dataset, "o", 1));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    String csv = write("a.csv", "1\n2\n");
    String longer = write("b.csv", "1\n2\n3\n");
    refuses("there are two sources for 'x'", "x=" + csv, "x=" + csv);
    refuses(
        "'x' (%s, 2 examples) and 'y' (%s, 3 examples) differ in their number of examples"
            .formatted(csv, longer),
        "x=" + csv,
        "y=" + longer);
    refuses("there is no input or target 'x'", "x=corpus.txt#chars");
    refuses(
        "images#a: only CSV, safetensors and text files have parts to select with '#'",
        "x=images#a");
    refuses("there is no file images.gz", "x=images.gz");
    Path tensors = folder.resolve("a.safetensors");
    Tensor tensor = Tensor.of(new Floats(new float[] {7, 8}), List.of(2));
    Safetensors.write(tensors, new TensorFile(Map.of("s", tensor), Map.of()));
    refuses(tensors + " has no tensor 'x'; it has s", "x=" + tensors);
  }

  private static void refuses(String message, String... sources) {
    assertEquals(message, assertThrows(DataException.class, () -> load(sources)).getMessage());
  }

  @Test
  void learnsAndAppliesAPreparation() throws IOException {
    String csv = write("a.csv", "n,m,who\n3,10,a\n5,20,b\n");
    LoadedData training = data("x=" + csv + "#n", "z=" + csv + "#m", "y=" + csv + "#who");
    Preparation preparation = Preparation.learn(training, List.of("x=1/4"), List.of("z"));
    assertEquals(Map.of("y", List.of("a", "b")), preparation.classNames());
    Dataset prepared = preparation.apply(training.dataset());
    assertEquals(0.75, read(prepared, "x", 0));
    assertEquals(-1, read(prepared, "z", 0));
    assertEquals(1, read(prepared, "y", 1));
    Dataset inputsOnly = preparation.apply(data("x=" + csv + "#m").dataset());
    assertEquals(2.5, read(inputsOnly, "x", 0));
    LoadedData known =
        LoadedData.load(
            List.of(DataSource.parse("y=" + csv + "#who")),
            List.of(),
            Map.of("y", List.of("b", "a")));
    assertEquals(1, read(known.dataset(), "y", 0));
  }

  @Test
  void refusesPreparationsThatMeanNothing() throws IOException {
    LoadedData training = data("x=" + write("a.csv", "3\n5\n"));
    for (String scale : List.of("x", "x=", "=2", "x=a", "x=1/0", "x=1/2/3", "x=0/0")) {
      assertThrows(
          DataException.class, () -> Preparation.learn(training, List.of(scale), List.of()), scale);
    }
    assertThrows(DataException.class, () -> Preparation.learn(training, List.of(), List.of("z")));
    assertThrows(
        DataException.class, () -> Preparation.learn(training, List.of("x=2"), List.of("x")));
  }
}
