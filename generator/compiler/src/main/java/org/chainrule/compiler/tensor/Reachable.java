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
    int largest = roots.stream().mapToInt(Node::id).max().orElse(-1);
    Node[] found = new Node[largest + 1];
    roots.forEach(root -> found[root.id()] = root);
    for (int id = largest; id >= 0; id--) {
      if (found[id] != null) {
        found[id].inputs().forEach(input -> found[input.id()] = input);
      }
    }
    return Arrays.stream(found).filter(Objects::nonNull).toList();
  }
}
