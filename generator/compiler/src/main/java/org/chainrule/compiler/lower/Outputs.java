package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.diag.NameMessages;
import org.chainrule.compiler.diag.NetworkMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** A network's outputs and metrics, each in a namespace of its own. */
final class Outputs {
  private final Context context;
  private final List<Lowered.Named> outputs = new ArrayList<>();
  private final List<Lowered.Named> metrics = new ArrayList<>();
  private final Map<String, Span> outputPlaces = new HashMap<>();
  private final Map<String, Span> metricPlaces = new HashMap<>();

  Outputs(Context context) {
    this.context = context;
  }

  List<Lowered.Named> outputs() {
    return List.copyOf(outputs);
  }

  List<Lowered.Named> metrics() {
    return List.copyOf(metrics);
  }

  void requireNewOutput(Name name) {
    requireNew(name, outputPlaces);
  }

  void requireNewMetric(Name name) {
    requireNew(name, metricPlaces);
  }

  private void requireNew(Name name, Map<String, Span> places) {
    Span earlier = places.putIfAbsent(name.text(), name.span());
    if (earlier != null) {
      throw context.error(NameMessages.boundTwice(name.text(), name.span(), earlier));
    }
  }

  void addOutput(Name name, Node node, Span span) {
    if (node.type().equals(ElementType.TRUTH)) {
      throw context.error(TypeMessages.conditionAsValue(span));
    }
    outputs.add(new Lowered.Named(name.text(), node));
  }

  /** A metric that names no average is the average of its scalar. */
  void addMetric(Name name, Node node) {
    boolean averaged =
        org.chainrule.compiler.tensor.Reachable.from(List.of(node)).stream()
            .anyMatch(n -> n.op() instanceof Op.Average);
    if (averaged && node.shape().isBatched()) {
      throw context.error(NetworkMessages.metricPerExample(name.text(), name.span()));
    }
    metrics.add(new Lowered.Named(name.text(), averaged ? node : context.graph.average(node)));
  }
}
