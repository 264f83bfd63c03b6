package org.chainrule.compiler.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The meaning of a scan: its body interpreted once for every step. */
final class Steps {
  private final Op.Scan scan;
  private final Node node;
  private final Map<Node, double[]> values;
  private final int examples;
  private final List<double[]> carried = new ArrayList<>();
  private final List<double[]> stacks = new ArrayList<>();

  /**
   * @param values those of the scan's inputs
   */
  Steps(Op.Scan scan, Node node, Map<Node, double[]> values, int examples) {
    this.scan = scan;
    this.node = node;
    this.values = values;
    this.examples = examples;
  }

  /** What is carried in the end, then what was yielded. */
  List<double[]> results() {
    scan.starts(node).forEach(start -> carried.add(values.get(start)));
    for (Node yielded : scan.body().yields()) {
      stacks.add(new double[yielded.shape().stacked(scan.steps()).elements(examples)]);
    }
    for (int step = 0; step < scan.steps(); step++) {
      step(scan.backwards() ? scan.steps() - 1 - step : step);
    }
    List<double[]> results = new ArrayList<>(carried);
    results.addAll(stacks);
    return results;
  }

  private void step(int at) {
    Interpreter interpreter = new Interpreter(given(at), examples);
    List<Node> yields = scan.body().yields();
    for (int k = 0; k < yields.size(); k++) {
      put(interpreter.value(yields.get(k)), yields.get(k).shape(), stacks.get(k), at);
    }
    List<double[]> next = scan.body().nexts().stream().map(interpreter::value).toList();
    carried.clear();
    carried.addAll(next);
  }

  private Map<Interpreter.Given, double[]> given(int at) {
    Map<Interpreter.Given, double[]> given = new HashMap<>();
    for (Node inner : scan.body().program().nodes()) {
      if (inner.op() instanceof Op.Source source) {
        given.put(new Interpreter.Given(source.role(), source.name()), value(source, at));
      }
    }
    return given;
  }

  private double[] value(Op.Source source, int at) {
    return switch (source.role()) {
      case STEPPED -> part(values.get(scan.input(node, source)), source.shape(), at);
      case CARRIED -> carried.get(source.number());
      default -> values.get(scan.input(node, source));
    };
  }

  /** What belongs to one step, of a stack. */
  private double[] part(double[] stack, Shape shape, int at) {
    double[] part = new double[shape.elements(examples)];
    IntStream.range(0, part.length).forEach(k -> part[k] = stack[place(shape, at, k)]);
    return part;
  }

  private void put(double[] part, Shape shape, double[] stack, int at) {
    IntStream.range(0, part.length).forEach(k -> stack[place(shape, at, k)] = part[k]);
  }

  /** Where in a stack an element of one step is: the steps are behind the batch. */
  private int place(Shape shape, int at, int element) {
    int inner = shape.elementsPerExample();
    return (element / inner * scan.steps() + at) * inner + element % inner;
  }
}
