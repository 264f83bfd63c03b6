package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chainrule.compiler.plan.Buffer.Storage;
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
  private final Storing storing = new Storing();
  private final Map<Node, Root> places = new HashMap<>();
  private final boolean outputsAreOptional;
  private final Set<Node> needed;

  ProgramPlanner(Program program, Buffers buffers, boolean outputsAreOptional) {
    this.program = withStatesCopied(program);
    this.buffers = buffers;
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
    List<Node> stored =
        StoredNodes.of(program).stream().sorted(Comparator.comparingInt(Node::id)).toList();
    List<Task> tasks = new ArrayList<>();
    for (Node node : stored) {
      Buffer buffer = place(node);
      storing.put(node, buffer);
      if (!isGiven(node)) {
        tasks.add(new Task(Task.Kind.COMPUTE, node, buffer, !needed.contains(node)));
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
    return node.op() instanceof Op.Source || node.op() instanceof Op.Literal;
  }

  private Buffer place(Node node) {
    if (node.op() instanceof Op.Source source) {
      return buffers.source(source);
    }
    if (node.op() instanceof Op.Literal literal) {
      return buffers.table(literal);
    }
    Root root = places.get(node);
    return root == null ? Buffers.provisional(node) : target(root);
  }

  private Buffer target(Root root) {
    return switch (root.purpose()) {
      case GRADIENT -> buffers.gradient(root.index());
      case OUTPUT -> buffers.output(root);
      case NEXT_STATE -> buffers.state(root.index());
      case AVERAGE -> Buffers.average(Storage.SUMS, root.index());
      case LOSS, METRIC -> throw new IllegalStateException("no place for " + root);
    };
  }

  /** What a root needs besides the computation of its node. */
  private void finish(Root root, List<Task> tasks) {
    boolean forOutputs = !needed.contains(root.node());
    switch (root.purpose()) {
      case GRADIENT, OUTPUT -> {
        if (!root.equals(places.get(root.node()))) {
          boolean optional = outputsAreOptional && root.purpose() == Purpose.OUTPUT;
          tasks.add(new Task(Task.Kind.COPY, root.node(), target(root), forOutputs || optional));
        }
      }
      case NEXT_STATE ->
          tasks.add(new Task(Task.Kind.NEXT_STATE, root.node(), target(root), false));
      case AVERAGE -> tasks.add(new Task(Task.Kind.SUM, root.node(), target(root), false));
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
