package org.chainrule.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.runtime.DataException;

/**
 * Reads columns of a CSV file as numbers, or one column of text as classes, which are numbered in
 * the order of their first appearance.
 */
public final class Csv {
  private final CsvTable table;
  private final List<CsvTable.Row> rows;
  private final List<Integer> columns;
  private final Map<String, Integer> classes = new LinkedHashMap<>();
  private final boolean mayAddClasses;

  private Csv(CsvTable table, CsvSelection selection, List<String> knownClasses) {
    this.table = table;
    this.columns = selection.columns();
    this.rows = table.rows().subList(selection.hasHeading() ? 1 : 0, table.rows().size());
    this.mayAddClasses = knownClasses.isEmpty();
    knownClasses.forEach(name -> classes.put(name, classes.size()));
  }

  /**
   * Reads the selected columns.
   *
   * @param selector see {@link CsvSelection}: {@code 1-4}, {@code species}; empty for all columns
   * @param knownClasses the names of classes that a model was trained with; empty if they are to be
   *     learned from this file
   * @throws DataException if the file cannot be read, or a value is missing, no number, or no known
   *     class; it names file and line
   */
  public static LoadedColumn read(Path file, String selector, List<String> knownClasses)
      throws DataException {
    return read(CsvTable.read(file), selector, knownClasses);
  }

  static LoadedColumn read(CsvTable table, String selector, List<String> knownClasses)
      throws DataException {
    Csv csv = new Csv(table, CsvSelection.of(table, selector), knownClasses);
    return csv.read();
  }

  private LoadedColumn read() throws DataException {
    if (rows.isEmpty()) {
      throw new DataException(table.file() + " has a heading but no rows");
    }
    boolean asClasses = isText();
    double[] values = new double[Math.multiplyExact(rows.size(), columns.size())];
    int next = 0;
    for (CsvTable.Row row : rows) {
      for (int column : columns) {
        String text = present(row, column);
        values[next++] = asClasses ? classOf(row, text) : number(row, column, text);
      }
    }
    int[] lines = rows.stream().mapToInt(CsvTable.Row::line).toArray();
    CsvColumn column = new CsvColumn(table.file(), values, lines, columns.size());
    return new LoadedColumn(column, new ArrayList<>(asClasses ? classes.keySet() : List.of()));
  }

  /**
   * One column whose first value is no number, or whose values were text when they were learned.
   */
  private boolean isText() {
    return columns.size() == 1
        && (!mayAddClasses || !CsvNumbers.isNumber(rows.get(0).fields().get(columns.get(0))));
  }

  private String present(CsvTable.Row row, int column) throws DataException {
    String text = row.fields().get(column);
    if (text.isEmpty()) {
      throw at(row, "the value in column %d is missing".formatted(column + 1));
    }
    return text;
  }

  private double number(CsvTable.Row row, int column, String text) throws DataException {
    return CsvNumbers.parse(text)
        .orElseThrow(
            () ->
                at(row, "found '%s' in column %d, expected a number".formatted(text, column + 1)));
  }

  private double classOf(CsvTable.Row row, String text) throws DataException {
    if (!classes.containsKey(text)) {
      if (!mayAddClasses) {
        throw at(
            row, "there is no class '%s'; the model knows %s".formatted(text, classes.keySet()));
      }
      classes.put(text, classes.size());
    }
    return classes.get(text);
  }

  private DataException at(CsvTable.Row row, String problem) {
    return new DataException("%s, line %d: %s".formatted(table.file(), row.line(), problem));
  }
}
