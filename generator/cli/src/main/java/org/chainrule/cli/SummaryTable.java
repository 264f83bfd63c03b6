package org.chainrule.cli;

import org.chainrule.cli.report.Figures;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.Summary;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Shapes;

/** A network's summary as a table for people. */
final class SummaryTable {
  private static final int LEFT_ALIGNED = 3;

  private final CompiledNetwork network;
  private final Precision precision;

  SummaryTable(CompiledNetwork network, Precision precision) {
    this.network = network;
    this.precision = precision;
  }

  /** The table and, below, what it comes to. */
  String text() {
    Table table = new Table(LEFT_ALIGNED);
    table.add("value", "layers", "shape", "parameters", "multiply-adds", "memory");
    network.summary().rows().forEach(row -> add(row, table));
    return network.signature().qualifiedName() + "\n\n" + table.text() + "\n" + totals();
  }

  private void add(Summary.Row row, Table table) {
    table.add(
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
    workspace      %s for each example of a batch, and %s
    """
        .formatted(
            Figures.count(summary.parameters()),
            Memory.text(Memory.bytes(summary.parameters(), precision)),
            Words.word(precision),
            Figures.count(summary.multiplyAddsPrediction()),
            Figures.count(summary.multiplyAddsTraining()),
            Memory.text(Memory.bytes(summary.workspacePerExample(), precision)),
            Memory.text(Memory.bytes(summary.workspaceBesides(), precision)));
  }
}
