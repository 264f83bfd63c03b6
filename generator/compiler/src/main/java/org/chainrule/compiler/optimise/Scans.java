package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Reachable;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Root.Purpose;

/** Divides all scans of a program, those within bodies first; what they need not do is left out. */
final class Scans {
  private final Program program;
  private final Graph graph = new Graph();
  private final Origins origins = new Origins();
  private final Map<Node, Node> replaced = new HashMap<>();
  private final Map<Node, Set<Integer>> read = new HashMap<>();
  private final Map<Node, Map<Integer, Node>> results = new HashMap<>();

  private Scans(Program program) {
    this.program = program;
  }

  /** An equal program, whose loops do no more than they must. */
  static Program divide(Program program) {
    return new Scans(program).divided();
  }

  /** Whether there is anything to divide. */
  static boolean isIn(Program program) {
    return program.nodes().stream().anyMatch(node -> node.op() instanceof Op.Scan);
  }

  private Program divided() {
    List<Node> nodes = program.nodes();
    for (Node node : nodes) {
      if (node.op() instanceof Op.Result result) {
        read.computeIfAbsent(node.input(0), scan -> new TreeSet<>()).add(result.index());
      }
    }
    nodes.forEach(this::rebuild);
    List<Root> roots =
        program.roots().stream()
            .map(r -> new Root(r.purpose(), r.index(), replaced.get(r.node())))
            .toList();
    return new Program(graph, roots, origins);
  }

  private void rebuild(Node node) {
    if (node.op() instanceof Op.Scan scan) {
      Program body = divide(live(scan, read.get(node)));
      results.put(node, new Division(graph, origins, scan, inputs(node), body).results());
      return;
    }
    Node copy =
        node.op() instanceof Op.Result result
            ? results.get(node.input(0)).get(result.index())
            : graph.add(node.op(), inputs(node));
    replaced.put(node, copy);
    program.origins().of(node).ifPresent(origin -> origins.note(copy, origin));
  }

  private List<Node> inputs(Node node) {
    return node.inputs().stream().map(replaced::get).toList();
  }

  /** The body without results that nobody reads, and without what is carried for them alone. */
  private static Program live(Op.Scan scan, Set<Integer> read) {
    Program body = scan.body().program();
    Set<Integer> carried =
        read.stream().filter(index -> index < scan.carried()).collect(Collectors.toSet());
    List<Root> live = roots(scan, read, carried);
    while (carried.addAll(carriedBy(live))) {
      live = roots(scan, read, carried);
    }
    return new Program(body.graph(), live, body.origins());
  }

  private static List<Root> roots(Op.Scan scan, Set<Integer> read, Set<Integer> carried) {
    List<Root> roots = new ArrayList<>();
    for (Root root : scan.body().program().roots()) {
      boolean next = root.purpose() == Purpose.NEXT_STATE;
      if (next ? carried.contains(root.index()) : read.contains(scan.carried() + root.index())) {
        roots.add(root);
      }
    }
    return roots;
  }

  private static Set<Integer> carriedBy(List<Root> roots) {
    Set<Integer> carried = new HashSet<>();
    for (Node node : Reachable.from(roots.stream().map(Root::node).toList())) {
      if (node.op() instanceof Op.Source source && source.role() == Op.Role.CARRIED) {
        carried.add(source.number());
      }
    }
    return carried;
  }
}
