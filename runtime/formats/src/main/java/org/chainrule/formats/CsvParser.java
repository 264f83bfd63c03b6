package org.chainrule.formats;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.chainrule.runtime.DataException;

/**
 * Cuts CSV text into fields: commas between fields, lines between rows, double quotes around fields
 * that hold either, a quote within quotes doubled. Source: RFC 4180.
 */
final class CsvParser {
  private static final int END = -1;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final String name;
  private final Reader reader;
  private final List<CsvTable.Row> rows = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private int current;
  private int line = 1;

  CsvParser(String name, Reader reader) {
    this.name = name;
    this.reader = reader;
  }

  List<CsvTable.Row> parse() throws IOException {
    advance();
    if (current == BYTE_ORDER_MARK) {
      advance();
    }
    while (current != END) {
      row();
    }
    return rows;
  }

  private void row() throws IOException {
    int start = line;
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (current == ',') {
      advance();
      fields.add(field());
    }
    endOfLine();
    if (fields.size() > 1 || !fields.get(0).isBlank()) {
      rows.add(new CsvTable.Row(start, List.copyOf(fields)));
    }
  }

  private String field() throws IOException {
    field.setLength(0);
    if (current == '"') {
      quoted();
    } else {
      while (current != ',' && current != '\n' && current != '\r' && current != END) {
        append();
      }
    }
    return field.toString().strip();
  }

  private void quoted() throws IOException {
    int start = line;
    advance();
    while (true) {
      if (current == END) {
        throw new DataException(name + ", line " + start + ": a quote is not closed");
      }
      if (current == '"') {
        advance();
        if (current != '"') {
          break;
        }
      }
      line += current == '\n' ? 1 : 0;
      append();
    }
    if (current != ',' && current != '\n' && current != '\r' && current != END) {
      throw new DataException(
          "%s, line %d: found '%c' after a closing quote, expected a comma"
              .formatted(name, line, current));
    }
  }

  private void endOfLine() throws IOException {
    if (current == '\r') {
      advance();
      if (current != '\n') {
        line++;
        return;
      }
    }
    if (current == '\n') {
      line++;
      advance();
    }
  }

  private void append() throws IOException {
    field.append((char) current);
    advance();
  }

  private void advance() throws IOException {
    current = reader.read();
  }
}
