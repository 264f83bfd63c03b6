package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.Scan;
import org.chainrule.compiler.ast.ScanSource;
import org.chainrule.compiler.ast.ScanState;
import org.chainrule.compiler.diag.ScanMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.ScanBuilder;

/** Lowers a scan: one step is lowered, and becomes the body of the scan. */
final class Scans {
  private final Expressions around;
  private final Context context;
  private final Conversions conversions;

  Scans(Expressions around) {
    this.around = around;
    this.context = around.context();
    this.conversions = new Conversions(context);
  }

  /** What the scan yields, stacked. */
  Value of(Scan scan) {
    List<Node> sequences = scan.sources().stream().map(this::sequence).toList();
    requireOneLength(scan, sequences);
    List<Node> starts =
        scan.states().stream()
            .map(s -> conversions.tensor(around.evaluate(s.start()), s.start().span()))
            .toList();
    boolean perExample = sequences.stream().anyMatch(node -> node.shape().isBatched());
    Set<Integer> batched = context.carriedPerExample(scan, around.frame().path());
    for (int k = 0; k < starts.size(); k++) {
      if (perExample || starts.get(k).shape().isBatched()) {
        batched.add(k);
      }
    }
    return steps(scan, sequences, starts, batched);
  }

  private Node sequence(ScanSource source) {
    Node node = conversions.tensor(around.evaluate(source.sequence()), source.sequence().span());
    if (Shapes.written(node).isEmpty()) {
      throw context.error(
          ScanMessages.notASequence(Shapes.describe(node), source.sequence().span()));
    }
    return node;
  }

  private static int length(Node sequence) {
    return Shapes.written(sequence).get(0);
  }

  private void requireOneLength(Scan scan, List<Node> sequences) {
    for (int k = 1; k < sequences.size(); k++) {
      if (length(sequences.get(k)) != length(sequences.get(0))) {
        throw context.error(
            ScanMessages.lengthsDiffer(
                length(sequences.get(0)),
                scan.sources().get(0).sequence().span(),
                length(sequences.get(k)),
                scan.sources().get(k).sequence().span()));
      }
    }
  }

  /**
   * A state is per example as soon as its next value is; the step is then lowered again.
   *
   * @param batched the numbers of the states that are known to be per example
   */
  private Value steps(Scan scan, List<Node> sequences, List<Node> starts, Set<Integer> batched) {
    while (true) {
      Context.Mark mark = context.mark();
      Frame.Mark calls = around.frame().mark();
      Optional<Value> stacked = attempt(scan, sequences, starts, batched);
      if (stacked.isPresent()) {
        return stacked.get();
      }
      context.reset(mark);
      around.frame().reset(calls);
    }
  }

  private Optional<Value> attempt(
      Scan scan, List<Node> sequences, List<Node> starts, Set<Integer> batched) {
    Map<String, Variable> states = Map.copyOf(context.states);
    int steps = length(sequences.get(0));
    ScanBuilder builder = new ScanBuilder(context.graph, context.origins, steps, false);
    ScanStep step = new ScanStep(context, builder, steps);
    Scope scope = around.scope().inner();
    for (int k = 0; k < sequences.size(); k++) {
      bind(scan.sources().get(k).name(), builder.step(sequences.get(k)), scope);
    }
    for (int k = 0; k < starts.size(); k++) {
      ScanState state = scan.states().get(k);
      bind(state.name(), step.carry(state, starts.get(k), batched.contains(k)), scope);
    }
    run(scan, scope, step);
    if (batched.addAll(step.nowPerExample())) {
      return Optional.empty();
    }
    requireStatesKept(scan, builder, states);
    return Optional.of(stacked(scan, builder, step));
  }

  private void bind(Name name, Node node, Scope scope) {
    context.name(node, name.text(), name.span());
    scope.bind(name.text(), new Value.Tensor(node), name.span());
  }

  /** Within the body there are no averages over all that is evaluated, not even in a metric. */
  private void run(Scan scan, Scope scope, ScanStep step) {
    boolean inMetric = context.inMetric();
    context.setInMetric(false);
    try {
      new Statements(context, around.module(), scope, around.frame(), Optional.of(step))
          .runAll(scan.body());
    } finally {
      context.setInMetric(inMetric);
    }
  }

  private Value stacked(Scan scan, ScanBuilder builder, ScanStep step) {
    // Without a yield the names' check has reported an error.
    Node yielded = step.yielded().stream().findFirst().orElseThrow(Abandoned::new);
    int result = builder.stack(yielded);
    Node node = builder.build();
    requireRoom((Op.Scan) node.op(), List.of(), scan.keyword());
    return new Value.Tensor(context.graph.result(node, result));
  }

  /** The way back may need any value of every step, so there must be room for all steps' values. */
  private void requireRoom(Op.Scan scan, List<Integer> outer, Span span) {
    List<Integer> steps = new ArrayList<>(outer);
    steps.add(scan.steps());
    for (Node node : scan.body().program().nodes()) {
      List<Integer> sizes = new ArrayList<>(steps);
      sizes.addAll(Shapes.written(node));
      context.checked(sizes, false, span);
      if (node.op() instanceof Op.Scan inner) {
        requireRoom(inner, steps, span);
      }
    }
  }

  /** A layer's state changes once in a training step, so its next value is no step's. */
  private void requireStatesKept(Scan scan, ScanBuilder builder, Map<String, Variable> before) {
    for (Variable state : context.states.values()) {
      boolean changed = !state.equals(before.get(state.path()));
      if (changed && state.next().filter(builder::isOfStep).isPresent()) {
        throw context.error(ScanMessages.stateWithinScan(state.path(), scan.keyword()));
      }
    }
  }
}
