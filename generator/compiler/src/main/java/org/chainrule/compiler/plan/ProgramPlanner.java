package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Reachable;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Root.Purpose;

/** Plans one entry point: where each value is kept, and the kernels that compute them. */
final class ProgramPlanner {
  private final Program program;
  private final Buffers buffers;
  private final Surroundings surroundings;
  private final NamesInUse names;
  private final Storing storing = new Storing();
  private final Map<Node, Root> places = new HashMap<>();
  private final Map<Node, List<Buffer>> results = new HashMap<>();
  private final Set<Buffer> byStep = new HashSet<>();
  private final boolean outputsAreOptional;
  private final Set<Node> needed;
  private final Relevance relevance;

  /**
   * @param names of the buffers of the entry point so far
   */
  ProgramPlanner(
      Program program,
      Buffers buffers,
      Surroundings surroundings,
      NamesInUse names,
      boolean outputsAreOptional) {
    this.program = withStatesCopied(program);
    this.relevance = new Relevance(this.program);
    this.buffers = buffers;
    this.surroundings = surroundings;
    this.names = names;
    this.outputsAreOptional = outputsAreOptional;
    this.needed =
        new HashSet<>(
            Reachable.from(
                this.program.roots().stream()
                    .filter(root -> !outputsAreOptional || root.purpose() != Purpose.OUTPUT)
                    .map(Root::node)
                    .toList()));
  }

  /**
   * What becomes the next value of a state as it was given is copied first: it may be a state that
   * is overwritten itself.
   */
  private static Program withStatesCopied(Program program) {
    List<Root> roots = new ArrayList<>();
    for (Root root : program.roots()) {
      Node node = root.node();
      boolean copied = root.purpose() == Purpose.NEXT_STATE && node.op() instanceof Op.Source;
      if (copied) {
        Access straight = Access.straight(node.shape().rank());
        node = program.graph().map(Fn.IDENTITY, node.shape(), List.of(straight), List.of(node));
      }
      roots.add(new Root(root.purpose(), root.index(), node));
    }
    return new Program(program.graph(), roots, program.origins());
  }

  /** The program as it is planned. */
  Program program() {
    return program;
  }

  /** The tasks of the program, in an order in which they can be done. */
  List<Task> tasks() {
    choosePlaces();
    Set<Node> stored = StoredNodes.of(program);
    List<Task> tasks = new ArrayList<>();
    for (Node node : program.nodes()) {
      if (node.op() instanceof Op.Scan) {
        addScan(node, tasks);
      } else if (stored.contains(node) && !(node.op() instanceof Op.Result)) {
        add(node, tasks);
      }
    }
    program.roots().stream()
        .filter(r -> r.purpose() != Purpose.NEXT_STATE)
        .forEach(r -> finish(r, tasks));
    program.roots().stream()
        .filter(r -> r.purpose() == Purpose.NEXT_STATE)
        .forEach(r -> finish(r, tasks));
    return tasks;
  }

  private void add(Node node, List<Task> tasks) {
    Buffer buffer = place(node);
    storing.put(node, buffer);
    if (!isGiven(node)) {
      tasks.add(new Task(Task.Kind.COMPUTE, node, buffer, !needed.contains(node)));
    }
  }

  /** What a scan carries gets its start, then its steps are done. */
  private void addScan(Node node, List<Task> tasks) {
    Op.Scan scan = (Op.Scan) node.op();
    boolean forOutputs = !needed.contains(node);
    Stacks stacks = new Stacks(program);
    List<Buffer> places = new ArrayList<>();
    int count = scan.carried() + scan.body().yields().size();
    for (int k = 0; k < count; k++) {
      Node result = program.graph().result(node, k);
      Buffer buffer = k < scan.carried() ? carried(scan, k, result) : place(result);
      Buffer kept = buffer.isProvisional() ? named(stackName(scan, k, result), buffer) : buffer;
      storing.put(result, kept);
      if (stacks.isByStep(result)) {
        byStep.add(kept);
      }
      places.add(kept);
    }
    List<Node> starts = scan.starts(node);
    for (int k = 0; k < starts.size(); k++) {
      tasks.add(new Task(Task.Kind.START, starts.get(k), places.get(k), forOutputs));
    }
    tasks.add(new Task(Task.Kind.SCAN, node, places.get(0), forOutputs));
    results.put(node, places);
  }

  /** What is carried is called as in the body. */
  private Buffer carried(Op.Scan scan, int number, Node result) {
    Node inner = scan.body().sources(Op.Role.CARRIED).get(number);
    Hints hints = new Hints(scan.body().program().origins());
    return named(inner == null ? "carried" : hints.of(inner), Buffers.provisional(result));
  }

  /** What is stacked is called as the user calls it, or else after one step's part of it. */
  private String stackName(Op.Scan scan, int number, Node result) {
    Hints hints = new Hints(scan.body().program().origins());
    Node part = scan.body().yields().get(number - scan.carried());
    if (part.op() instanceof Op.Source source && source.role() == Op.Role.CARRIED) {
      return hints.of(part) + " before";
    }
    return isNamed(result) ? hint(result) : hints.of(part) + " steps";
  }

  private Buffer named(String hint, Buffer provisional) {
    return buffers.workspace(hint, provisional, names);
  }

  /** The names of the entry point's buffers. */
  NamesInUse names() {
    return names;
  }

  /** Where the results of a scan are: what it carries, then what it stacks. */
  List<Buffer> results(Node scan) {
    return results.get(scan);
  }

  /** The stacks that lie step by step. */
  Set<Buffer> byStep() {
    return byStep;
  }

  /** Where alone values matter. */
  Relevance relevance() {
    return relevance;
  }

  Storing storing() {
    return storing;
  }

  /** Computed values go where the first root wants them; gradients come before outputs. */
  private void choosePlaces() {
    for (Purpose purpose : List.of(Purpose.GRADIENT, Purpose.OUTPUT)) {
      program.roots().stream()
          .filter(root -> root.purpose() == purpose && !isGiven(root.node()))
          .forEach(root -> places.putIfAbsent(root.node(), root));
    }
  }

  private static boolean isGiven(Node node) {
    return node.op() instanceof Op.Source || node.op() instanceof Op.Literal || isCarried(node);
  }

  /** Whether a node is what a scan carries in the end, which has a place of its own. */
  private static boolean isCarried(Node node) {
    return node.op() instanceof Op.Result result
        && result.index() < ((Op.Scan) node.input(0).op()).carried();
  }

  private Buffer place(Node node) {
    if (node.op() instanceof Op.Source source) {
      return surroundings.source(source);
    }
    if (node.op() instanceof Op.Literal literal) {
      return buffers.table(literal);
    }
    Root root = places.get(node);
    return root == null ? Buffers.provisional(node) : surroundings.target(root);
  }

  /** What a root needs besides the computation of its node. */
  private void finish(Root root, List<Task> tasks) {
    boolean forOutputs = !needed.contains(root.node());
    switch (root.purpose()) {
      case GRADIENT, OUTPUT -> {
        if (!root.equals(places.get(root.node()))) {
          boolean optional = outputsAreOptional && root.purpose() == Purpose.OUTPUT;
          tasks.add(
              new Task(
                  Task.Kind.COPY, root.node(), surroundings.target(root), forOutputs || optional));
        }
      }
      case NEXT_STATE ->
          tasks.add(new Task(Task.Kind.NEXT_STATE, root.node(), surroundings.target(root), false));
      case AVERAGE ->
          tasks.add(new Task(Task.Kind.SUM, root.node(), surroundings.target(root), false));
      case LOSS, METRIC -> {}
    }
  }

  /** Whether the user has a name for a value. */
  boolean isNamed(Node node) {
    return program.origins().of(node).isPresent();
  }

  /** What a value is called. */
  String hint(Node node) {
    return new Hints(program.origins()).of(node);
  }
}
