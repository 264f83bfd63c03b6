package org.chainrule.compiler.tensor;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The nodes that some roots depend on. */
public final class Reachable {
  private Reachable() {}

  /**
   * The roots and all that they depend on, inputs before results: a node's inputs have smaller
   * numbers than it has, so one walk down all numbers meets every node after its readers.
   *
   * @param roots nodes of one graph
   */
  public static List<Node> from(Collection<Node> roots) {
    return from(roots, 0);
  }

  /**
   * Of these nodes those that a graph got last. It costs no more than there are of them, however
   * large the graph was before: what was there before depends on none of them.
   *
   * @param roots nodes of one graph
   * @param first the number of the first node to look at
   */
  public static List<Node> from(Collection<Node> roots, int first) {
    int end = roots.stream().mapToInt(Node::id).max().orElse(-1) + 1;
    Node[] found = new Node[Math.max(end - first, 0)];
    note(roots, first, found);
    for (int k = found.length - 1; k >= 0; k--) {
      if (found[k] != null) {
        note(found[k].inputs(), first, found);
      }
    }
    return Arrays.stream(found).filter(Objects::nonNull).toList();
  }

  private static void note(Collection<Node> nodes, int first, Node[] found) {
    for (Node node : nodes) {
      if (node.id() >= first) {
        found[node.id() - first] = node;
      }
    }
  }
}
