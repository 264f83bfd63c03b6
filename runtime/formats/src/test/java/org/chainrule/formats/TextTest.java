package org.chainrule.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chainrule.runtime.Column;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.TensorSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextTest {
  private static final TensorSpec X = TensorSpec.index("x", 5, 3);
  private static final TensorSpec Y = TensorSpec.index("y", 5, 3);

  @TempDir Path folder;

  private String write(String content) throws IOException {
    return Files.writeString(folder.resolve("corpus.txt"), content).toString();
  }

  private static LoadedData load(Map<String, List<String>> known, TensorSpec spec, String source)
      throws DataException {
    return LoadedData.load(
        List.of(DataSource.parse(spec.name() + "=" + source)), List.of(spec), known);
  }

  private static double[] row(Column column, int row) {
    double[] example = new double[3];
    column.read(row, example);
    return example;
  }

  @Test
  void cutsATextIntoWindowsAndWhatFollowsThem() throws IOException {
    String file = write("abcabdab");
    LoadedData data =
        LoadedData.load(
            List.of(
                DataSource.parse("x=" + file + "#chars"), DataSource.parse("y=" + file + "#next")),
            List.of(X, Y),
            Map.of());
    assertEquals(2, data.dataset().rows());
    Column x = data.dataset().column("x").orElseThrow();
    Column y = data.dataset().column("y").orElseThrow();
    assertArrayEquals(new double[] {0, 1, 2}, row(x, 0));
    assertArrayEquals(new double[] {1, 2, 0}, row(y, 0));
    assertArrayEquals(new double[] {0, 1, 3}, row(x, 1));
    assertArrayEquals(new double[] {1, 3, 0}, row(y, 1));
    List<String> characters = List.of("a", "b", "c", "d");
    assertEquals(Map.of("x", characters, "y", characters), data.classNames());
  }

  /** The last character is there only to follow. */
  @Test
  void theLastCharacterFollowsTheLastWindow() throws IOException {
    assertEquals(1, Text.read(Path.of(write("abcabc"))).windows(X, Y).rows());
    assertEquals(2, Text.read(Path.of(write("abcabca"))).windows(X, Y).rows());
  }

  @Test
  void charactersAreCodePointsInTheirOrder() throws IOException {
    Vocabulary vocabulary = Text.read(Path.of(write("z\u00e9\ud83d\ude00a\nz"))).vocabulary();
    assertEquals(List.of("\n", "a", "z", "\u00e9", "\ud83d\ude00"), vocabulary.characters());
    assertArrayEquals(new int[] {4, 0, 2}, vocabulary.numbers("text", "\ud83d\ude00\nz"));
    assertEquals("\ud83d\ude00", vocabulary.character(4));
  }

  @Test
  void aModelsVocabularyComesBefore() throws IOException {
    String file = write("cab\ncab");
    List<String> known = List.of("a", "b", "c", "\n");
    LoadedData data = load(Map.of("x", known), X, file + "#chars");
    assertArrayEquals(new double[] {2, 0, 1}, row(data.dataset().column("x").orElseThrow(), 0));
    assertEquals(known, data.classNames().get("x"));
    refuses(
        file + ", line 2: the model knows no character 'c'",
        Map.of("x", List.of("a", "b", "\n")),
        X,
        write("ab\ncab") + "#chars");
    refuses(
        file + ", line 1: the model knows no character U+000A",
        Map.of("x", List.of("a", "b")),
        X,
        write("ab\nab") + "#chars");
  }

  @Test
  void validationIsTheEndOfTheText() throws IOException {
    Dataset all = Text.read(Path.of(write("aaabbbcccdddaaabbbcccddda"))).windows(X, Y);
    Dataset.Split split = all.split(0.25, 7);
    assertEquals(6, split.training().rows());
    assertEquals(2, split.validation().rows());
    Column last = split.validation().column("x").orElseThrow();
    assertArrayEquals(new double[] {2, 2, 2}, row(last, 0));
    assertArrayEquals(new double[] {3, 3, 3}, row(last, 1));
    assertArrayEquals(new double[] {0, 0, 0}, row(split.training().column("x").orElseThrow(), 0));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    String file = write("abcdef");
    refuses(
        file
            + "#chars has 6 different characters, but 'x' is declared as index(5)[3]; make it"
            + " index(6)[3]",
        Map.of(),
        X,
        file + "#chars");
    refuses(
        file
            + "#next has windows of characters, but 'x' is declared as real[3], not as index(n)[t]",
        Map.of(),
        TensorSpec.real("x", 3),
        file + "#next");
    refuses(
        file
            + "#next has windows of characters, but 'x' is declared as index(9), not as"
            + " index(n)[t]",
        Map.of(),
        TensorSpec.index("x", 9),
        file + "#next");
    refuses(
        "%1$s: of a text there are %1$s#chars, windows of characters, and %1$s#next, what follows"
                .formatted(file)
            + " them",
        Map.of(),
        X,
        file);
    String shorter = write("abc");
    refuses(
        shorter + "#chars has 3 characters; a window of 'x' and the character behind it are 4",
        Map.of(),
        X,
        shorter + "#chars");
    refuses(
        write("") + "#chars has 0 characters; a window of 'x' and the character behind it are 4",
        Map.of(),
        X,
        shorter + "#chars");
    Files.write(Path.of(shorter), new byte[] {'a', (byte) 0xC3, 'b'});
    refuses(shorter + " is not UTF-8 text", Map.of(), X, shorter + "#chars");
    refuses("there is no file gone.md", Map.of(), X, "gone.md#next");
  }

  private static void refuses(
      String message, Map<String, List<String>> known, TensorSpec spec, String source) {
    assertEquals(
        message, assertThrows(DataException.class, () -> load(known, spec, source)).getMessage());
  }
}
