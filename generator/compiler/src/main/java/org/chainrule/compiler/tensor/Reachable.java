package org.chainrule.compiler.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The nodes that some roots depend on. */
public final class Reachable {
  private Reachable() {}

  /** The roots and all that they depend on, inputs before results. */
  public static List<Node> from(Collection<Node> roots) {
    Set<Node> seen = new HashSet<>(roots);
    Deque<Node> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (Node input : open.pop().inputs()) {
        if (seen.add(input)) {
          open.push(input);
        }
      }
    }
    List<Node> all = new ArrayList<>(seen);
    all.sort(Comparator.comparingInt(Node::id));
    return all;
  }
}
