package org.chainrule.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.Summary;
import org.chainrule.runtime.Precision;

/** A network's summary as JSON for programs. */
final class SummaryJson {
  private SummaryJson() {}

  /** One object, with a line end. */
  static String text(CompiledNetwork network, Precision precision) {
    Summary summary = network.summary();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("network", network.signature().qualifiedName());
    object.put("values", summary.rows().stream().map(row -> row(row, precision)).toList());
    object.put("parameters", summary.parameters());
    object.put("parameter_bytes", Memory.bytes(summary.parameters(), precision));
    object.put("multiply_adds_predicting", summary.multiplyAddsPrediction());
    object.put("multiply_adds_training", summary.multiplyAddsTraining());
    object.put(
        "workspace_bytes_per_example", Memory.bytes(summary.workspacePerExample(), precision));
    object.put("workspace_bytes_besides", Memory.bytes(summary.workspaceBesides(), precision));
    return Json.text(object);
  }

  private static Map<String, Object> row(Summary.Row row, Precision precision) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", row.name());
    object.put("layers", row.layers());
    object.put("shape", row.shape());
    object.put("parameters", row.parameters());
    object.put("multiply_adds", row.multiplyAdds());
    object.put("bytes", Memory.bytes(row.shape(), precision));
    return object;
  }
}
