package org.chainrule.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chainrule.runtime.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvTest {
  private static final String IRIS =
      """
      length,width,species
      5.1,3.5,setosa
      4.9,3e0,virginica
      -.5,+2.,setosa
      """;

  @TempDir Path folder;

  private static LoadedColumn read(String text, String selector, String... known)
      throws IOException {
    return Csv.read(CsvTable.read("file", new StringReader(text)), selector, List.of(known));
  }

  private static double[] row(LoadedColumn column, int row, int width) {
    double[] values = new double[width];
    column.column().read(row, values);
    return values;
  }

  private static void refuses(String problem, String text, String selector, String... known) {
    assertEquals(
        problem, assertThrows(DataException.class, () -> read(text, selector, known)).getMessage());
  }

  @Test
  void readsColumnsByNumberAndSkipsTheHeading() throws IOException {
    LoadedColumn column = read(IRIS, "1-2");
    assertEquals(3, column.column().rows());
    assertEquals(List.of(2), column.column().shape());
    assertArrayEquals(new double[] {5.1, 3.5}, row(column, 0, 2));
    assertArrayEquals(new double[] {-0.5, 2}, row(column, 2, 2));
    assertEquals("file, line 4", column.column().place(2));
  }

  @Test
  void readsColumnsByHeading() throws IOException {
    assertArrayEquals(new double[] {3.5, 5.1}, row(read(IRIS, "width,length"), 0, 2));
    assertEquals(List.of(), read(IRIS, "width").column().shape());
  }

  @Test
  void numbersTextInOrderOfAppearance() throws IOException {
    LoadedColumn species = read(IRIS, "species");
    assertEquals(List.of("setosa", "virginica"), species.classNames());
    assertArrayEquals(new double[] {1}, row(species, 1, 1));
    assertArrayEquals(new double[] {0}, row(species, 2, 1));
    assertArrayEquals(new double[] {1}, row(read(IRIS, "3"), 1, 1));
  }

  @Test
  void keepsTheNumbersThatAModelKnows() throws IOException {
    LoadedColumn species = read(IRIS, "species", "virginica", "setosa");
    assertArrayEquals(new double[] {1}, row(species, 0, 1));
    refuses(
        "file, line 3: there is no class 'virginica'; the model knows [setosa]",
        IRIS,
        "species",
        "setosa");
  }

  @Test
  void readsFilesWithoutHeading() throws IOException {
    assertEquals(2, read("1,2\n3,4\n", "").column().rows());
    assertArrayEquals(new double[] {3, 4}, row(read("1,2\n3,4", ""), 1, 2));
    assertEquals(List.of("a", "b"), read("a\nb\na\n", "1").classNames());
  }

  @Test
  void readsQuotesAndAnyLineEnds() throws IOException {
    LoadedColumn column = read("\uFEFF\"a,\"\"b\"\"\",n\r\n\"x\ny\",1\r\n\r\n z , 2 \r\"\",3", "2");
    assertArrayEquals(new double[] {3}, row(column, 2, 1));
    assertEquals("file, line 5", column.column().place(1));
    assertEquals(List.of("x\ny", "z"), read("\"x\ny\",1\n z , 2", "1").classNames());
  }

  @Test
  void saysWhatIsWrong() {
    refuses("file is empty", "", "");
    refuses("file is empty", "\n\n", "");
    refuses("file, line 3: 1 fields, the first row has 2", "1,2\n3,4\n5\n", "");
    refuses("file, line 2: the value in column 2 is missing", "1,2\n3,\n", "");
    refuses("file, line 2: found 'x' in column 1, expected a number", "1,2\nx,4\n", "");
    refuses("file, line 2: found '0x1p3' in column 1, expected a number", "1\n0x1p3\n", "");
    refuses("file, line 2: found 'NaN' in column 1, expected a number", "1\nNaN\n", "");
    refuses("file has no column 'sort'; its first row is [length, width, species]", IRIS, "sort");
    refuses("file has no columns 2-4; it has the columns 1 to 3", IRIS, "2-4");
    refuses("file has no columns 0; it has the columns 1 to 3", IRIS, "0");
    refuses("file, line 2: a quote is not closed", "1\n\"2\n3\n", "");
    refuses("file, line 1: found 'x' after a closing quote, expected a comma", "\"1\"x\n", "");
    refuses("file has a heading but no rows", "a,b\n", "a");
  }

  @Test
  void refusesWhatIsNotText() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.write(file, new byte[] {'1', '\n', (byte) 0xFF, '\n'});
    assertEquals(
        file + " is not UTF-8 text",
        assertThrows(DataException.class, () -> Csv.read(file, "", List.of())).getMessage());
    Path missing = folder.resolve("missing.csv");
    assertEquals(
        "there is no file " + missing,
        assertThrows(DataException.class, () -> Csv.read(missing, "", List.of())).getMessage());
  }

  @Test
  void survivesHostileFiles() {
    Hostile.survivesChangedBytes(
        IRIS.getBytes(StandardCharsets.ISO_8859_1),
        5_000,
        bytes -> {
          try {
            read(new String(bytes, StandardCharsets.ISO_8859_1), "1-2");
          } catch (DataException e) {
            throw e;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }
}
