package org.chainrule.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.chainrule.cli.report.Figures;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.Summary;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Shapes;

/** A network's summary as a table for people. */
final class SummaryTable {
  private static final List<String> HEADING =
      List.of("value", "layers", "shape", "parameters", "multiply-adds", "memory");
  private static final int LEFT_ALIGNED = 3;

  private final CompiledNetwork network;
  private final Precision precision;

  SummaryTable(CompiledNetwork network, Precision precision) {
    this.network = network;
    this.precision = precision;
  }

  /** The table and, below, what it comes to. */
  String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADING);
    network.summary().rows().forEach(row -> rows.add(cells(row)));
    return network.signature().qualifiedName() + "\n\n" + table(rows) + "\n" + totals();
  }

  private List<String> cells(Summary.Row row) {
    return List.of(
        row.name(),
        row.layers(),
        row.shape().isEmpty() ? "scalar" : Shapes.text(row.shape()),
        Figures.count(row.parameters()),
        Figures.count(row.multiplyAdds()),
        Memory.text(Memory.bytes(row.shape(), precision)));
  }

  private String totals() {
    Summary summary = network.summary();
    return """
        parameters     %s, %s in %s
        multiply-adds  %s predicting, %s training, for one example
        """
        .formatted(
            Figures.count(summary.parameters()),
            Memory.text(Memory.bytes(summary.parameters(), precision)),
            Words.word(precision),
            Figures.count(summary.multiplyAddsPrediction()),
            Figures.count(summary.multiplyAddsTraining()));
  }

  /** Words to the left, numbers to the right, columns two spaces apart. */
  private static String table(List<List<String>> rows) {
    StringBuilder format = new StringBuilder();
    for (int column = 0; column < HEADING.size(); column++) {
      int at = column;
      int width = rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(1);
      format.append(column < LEFT_ALIGNED ? "%-" : "%").append(width).append("s  ");
    }
    return rows.stream()
        .map(row -> format.toString().formatted(row.toArray()).stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
