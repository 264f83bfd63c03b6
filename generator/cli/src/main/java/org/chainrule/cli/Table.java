package org.chainrule.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of cells as text: words to the left, numbers to the right, two spaces apart. */
final class Table {
  private final int leftAligned;
  private final List<List<String>> lines = new ArrayList<>();

  /**
   * An empty one.
   *
   * @param leftAligned how many columns, from the first, are words
   */
  Table(int leftAligned) {
    this.leftAligned = leftAligned;
  }

  /** Adds a line below the others, with as many cells as each of them. */
  void add(String... cells) {
    lines.add(List.of(cells));
  }

  /** All lines, each with a line end. */
  String text() {
    StringBuilder format = new StringBuilder();
    for (int column = 0; column < lines.get(0).size(); column++) {
      int at = column;
      int width = lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(1);
      format.append(column < leftAligned ? "%-" : "%").append(Math.max(1, width)).append("s  ");
    }
    return lines.stream()
        .map(line -> format.toString().formatted(line.toArray()).stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
