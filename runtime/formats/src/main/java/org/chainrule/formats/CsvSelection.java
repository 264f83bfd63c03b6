package org.chainrule.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.runtime.DataException;

/**
 * Which columns of a CSV file are meant, and whether its first row is a heading.
 *
 * <p>A selector is one or several parts with commas between them: a heading, a column's number from
 * 1, or a range of numbers such as {@code 1-4}. Without a selector all columns are meant. The first
 * row is a heading if a selected name stands in it, or if it holds no number and the second row
 * does.
 *
 * @param columns the selected columns, counted from 0
 * @param hasHeading whether the first row is a heading
 */
record CsvSelection(List<Integer> columns, boolean hasHeading) {
  static CsvSelection of(CsvTable table, String selector) throws DataException {
    List<String> first = table.rows().get(0).fields();
    List<Integer> columns = new ArrayList<>();
    boolean named = false;
    for (String part : selector.isEmpty() ? List.<String>of() : List.of(selector.split(",", -1))) {
      int heading = first.indexOf(part.strip());
      if (heading >= 0 && !CsvNumbers.isNumber(part.strip())) {
        columns.add(heading);
        named = true;
      } else {
        columns.addAll(range(table, part.strip()));
      }
    }
    if (columns.isEmpty()) {
      IntStream.range(0, table.width()).forEach(columns::add);
    }
    return new CsvSelection(List.copyOf(columns), named || looksLikeHeading(table));
  }

  private static List<Integer> range(CsvTable table, String part) throws DataException {
    String[] ends = part.split("-", -1);
    if (ends.length > 2 || !part.matches("[0-9]{1,9}(-[0-9]{1,9})?")) {
      throw new DataException(
          "%s has no column '%s'; its first row is %s"
              .formatted(table.file(), part, table.rows().get(0).fields()));
    }
    int from = Integer.parseInt(ends[0]);
    int to = Integer.parseInt(ends[ends.length - 1]);
    if (from < 1 || to < from || to > table.width()) {
      throw new DataException(
          "%s has no columns %s; it has the columns 1 to %d"
              .formatted(table.file(), part, table.width()));
    }
    return IntStream.rangeClosed(from - 1, to - 1).boxed().toList();
  }

  private static boolean looksLikeHeading(CsvTable table) {
    return table.rows().size() > 1
        && table.rows().get(0).fields().stream().noneMatch(CsvNumbers::isNumber)
        && table.rows().get(1).fields().stream().anyMatch(CsvNumbers::isNumber);
  }
}
