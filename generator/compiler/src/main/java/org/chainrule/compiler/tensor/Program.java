package org.chainrule.compiler.tensor;

import java.util.List;

/** What one entry point of a network computes: a graph and its roots. */
public record Program(Graph graph, List<Root> roots, Origins origins) {
  public Program {
    roots = List.copyOf(roots);
  }

  /** The nodes that the roots depend on, inputs before results. */
  public List<Node> nodes() {
    return Reachable.from(roots.stream().map(Root::node).toList());
  }
}
