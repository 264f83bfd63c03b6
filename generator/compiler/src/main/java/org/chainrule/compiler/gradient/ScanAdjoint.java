package org.chainrule.compiler.gradient;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origin;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.ScanBuilder;

/**
 * Back-propagation through time: the adjoint of a scan is another scan, over the same steps the
 * other way round, which carries the adjoint of what was carried,
 *
 * <pre>c̄ₜ = ȳₜ · ∂yₜ/∂cₜ + c̄ₜ₊₁ · ∂cₜ₊₁/∂cₜ</pre>
 *
 * <p>yields the adjoints of the sequences' parts, x̄ₜ = ȳₜ · ∂yₜ/∂xₜ + c̄ₜ₊₁ · ∂cₜ₊₁/∂xₜ, and adds
 * up those of what is captured over all steps. Values of the steps that the scan yields are read
 * where they are stacked; others are computed again.
 *
 * <p>See Werbos, Backpropagation Through Time: What It Does and How to Do It, 1990.
 */
final class ScanAdjoint {
  /** An input and the number of the result that is a contribution to its adjoint. */
  private record Part(Node input, int result) {}

  private final Graph graph;
  private final Origins origins;
  private final Node scan;
  private final Op.Scan op;
  private final Predicate<Node> active;
  private final ScanBuilder builder;
  private final Map<Node, Node> step;
  private final Map<Node, Node> seeds = new LinkedHashMap<>();

  /**
   * @param active whether an adjoint of a node is wanted
   */
  ScanAdjoint(Graph graph, Origins origins, Node scan, Predicate<Node> active) {
    this.graph = graph;
    this.origins = origins;
    this.scan = scan;
    this.op = (Op.Scan) scan.op();
    this.active = active;
    this.builder = new ScanBuilder(graph, origins, op.steps(), !op.backwards());
    this.step = op.body().inline(graph, this::placeholder);
    op.body().program().nodes().forEach(this::copyName);
  }

  private Node placeholder(Op.Source source) {
    return graph.placeholder(source.role(), source.shape(), source.type());
  }

  private void copyName(Node inner) {
    op.body()
        .program()
        .origins()
        .of(inner)
        .ifPresent(origin -> origins.note(step.get(inner), origin));
  }

  /**
   * Adds to the adjoints of the inputs what the adjoints of some results, by number, come to.
   *
   * @param add takes an input and a contribution to its adjoint
   */
  void contribute(Map<Integer, Node> results, BiConsumer<Node, Node> add) {
    Map<Op.Source, Node> carried = seedCarried(results);
    seedYields(results);
    Map<Op.Source, Node> derivatives = derivatives();
    readValues();
    List<Part> parts = new ArrayList<>();
    carried.forEach(
        (source, adjoint) -> parts.add(carriedOn(source, adjoint, derivatives, parts.size())));
    derivatives.forEach(
        (source, derivative) -> {
          if (source.role() == Op.Role.CAPTURED) {
            parts.add(addedUp(source, derivative, parts.size()));
          }
        });
    derivatives.forEach(
        (source, derivative) -> {
          if (source.role() == Op.Role.STEPPED) {
            parts.add(new Part(op.input(scan, source), builder.stack(derivative)));
          }
        });
    Node adjoint = builder.build();
    parts.forEach(part -> add.accept(part.input(), graph.result(adjoint, part.result())));
  }

  /** The adjoint that comes in from the step after, for each value carried. */
  private Map<Op.Source, Node> seedCarried(Map<Integer, Node> results) {
    Map<Op.Source, Node> carried = new LinkedHashMap<>();
    List<Node> nexts = op.body().nexts();
    for (int k = 0; k < nexts.size(); k++) {
      Node next = nexts.get(k);
      if (next.type().equals(ElementType.REAL)) {
        Node last = results.getOrDefault(k, graph.fill(0, next.shape()));
        Node adjoint = builder.carry(last);
        Op.Source source = carriedSource(k, next);
        seed(next, adjoint);
        carried.put(source, adjoint);
        name(adjoint, source, "d ", "");
      }
    }
    return carried;
  }

  /** Names what is carried after the source that it is the adjoint of. */
  private void name(Node adjoint, Op.Source source, String before, String after) {
    op.body().program().nodes().stream()
        .filter(inner -> inner.op().equals(source))
        .flatMap(inner -> origins.of(step.get(inner)).stream())
        .map(origin -> new Origin(before + origin.name() + after, origin.line()))
        .forEach(origin -> origins.note(adjoint, origin));
  }

  private static Op.Source carriedSource(int number, Node next) {
    return new Op.Source(Op.Role.CARRIED, Integer.toString(number), next.shape(), next.type());
  }

  private void seedYields(Map<Integer, Node> results) {
    List<Node> yields = op.body().yields();
    for (int k = 0; k < yields.size(); k++) {
      Node stacked = results.get(op.carried() + k);
      if (stacked != null) {
        seed(yields.get(k), builder.step(stacked));
      }
    }
  }

  private void seed(Node inner, Node adjoint) {
    seeds.merge(step.get(inner), adjoint, (a, b) -> graph.map(Fn.ADD, a.shape(), a, b));
  }

  /** One step's adjoints of all sources that one is wanted of. */
  private Map<Op.Source, Node> derivatives() {
    List<Op.Source> wanted = new ArrayList<>();
    List<Node> sources = new ArrayList<>();
    for (Node inner : op.body().program().nodes()) {
      if (inner.op() instanceof Op.Source source && isWanted(source)) {
        wanted.add(source);
        sources.add(step.get(inner));
      }
    }
    List<Node> found = Gradient.of(graph, origins, seeds, sources);
    Map<Op.Source, Node> derivatives = new LinkedHashMap<>();
    for (int k = 0; k < wanted.size(); k++) {
      derivatives.put(wanted.get(k), found.get(k));
    }
    return derivatives;
  }

  private boolean isWanted(Op.Source source) {
    boolean carried = source.role() == Op.Role.CARRIED;
    return source.type().equals(ElementType.REAL)
        && (carried || active.test(op.input(scan, source)));
  }

  /** Where the steps' values are, which the derivatives are computed from. */
  private void readValues() {
    for (Node inner : op.body().program().nodes()) {
      if (inner.op() instanceof Op.Source source) {
        switch (source.role()) {
          case STEPPED -> builder.step(step.get(inner), op.input(scan, source));
          case CAPTURED -> builder.capture(step.get(inner), op.input(scan, source));
          default -> {}
        }
      }
    }
    List<Node> yields = op.body().yields();
    for (int k = 0; k < yields.size(); k++) {
      builder.step(step.get(yields.get(k)), graph.result(scan, op.carried() + k));
    }
  }

  /** What is left for the step before; in the end it is the adjoint of the start. */
  private Part carriedOn(
      Op.Source source, Node adjoint, Map<Op.Source, Node> derivatives, int number) {
    Node zero = graph.fill(0, source.shape());
    builder.next(adjoint, derivatives.getOrDefault(source, zero));
    return new Part(op.input(scan, source), number);
  }

  /** Σₜ of the steps' adjoints of what is the same at every step. */
  private Part addedUp(Op.Source source, Node derivative, int number) {
    Node sum = builder.carry(graph.fill(0, source.shape()));
    builder.next(sum, graph.map(Fn.ADD, sum.shape(), sum, derivative));
    name(sum, source, "d ", " so far");
    return new Part(op.input(scan, source), number);
  }
}
