package org.chainrule.formats;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chainrule.runtime.DataException;

/**
 * The rows of a CSV file as text, every row with the same number of fields.
 *
 * @param file its name, for messages
 * @param rows every row's fields and the line it starts on; empty lines are left out
 */
record CsvTable(String file, List<Row> rows) {
  /** One row; lines are counted from 1, as editors do. */
  record Row(int line, List<String> fields) {}

  /**
   * Reads a whole file of UTF-8 text.
   *
   * @throws DataException if it cannot be read, has no rows, or rows of different length
   */
  static CsvTable read(Path file) throws DataException {
    if (Files.isDirectory(file)) {
      throw new DataException(file + " is a folder, expected a file");
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(file.toString(), reader);
    } catch (CharacterCodingException e) {
      throw new DataException(file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw FileAccess.unreadable(file, e);
    }
  }

  static CsvTable read(String name, Reader reader) throws IOException {
    List<Row> rows = new CsvParser(name, reader).parse();
    if (rows.isEmpty()) {
      throw new DataException(name + " is empty");
    }
    int width = rows.get(0).fields().size();
    for (Row row : rows) {
      if (row.fields().size() != width) {
        throw new DataException(
            "%s, line %d: %d fields, the first row has %d"
                .formatted(name, row.line(), row.fields().size(), width));
      }
    }
    return new CsvTable(name, rows);
  }

  /** The number of fields in every row. */
  int width() {
    return rows.get(0).fields().size();
  }
}
