package org.chainrule.compiler.gradient;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origin;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Reachable;
import org.chainrule.compiler.tensor.Shape;

/**
 * Back-propagation: walks from the loss towards the sources and gives every node on the way its
 * adjoint, the derivative of the loss by it, which is the sum over its readers of the reader's
 * adjoint times the reader's local derivative (the chain rule). The adjoints are nodes of the same
 * kinds in the same graph, so they can be optimised, emitted and differentiated like any other.
 *
 * <p>See Griewank and Walther, Evaluating Derivatives, 2nd edition, chapter 3.
 */
public final class Gradient {
  private final Graph graph;
  private final Origins origins;
  private final Map<Node, Node> adjoints = new HashMap<>();
  private final Map<Node, Map<Integer, Node>> resultAdjoints = new HashMap<>();

  private Gradient(Graph graph, Origins origins) {
    this.graph = graph;
    this.origins = origins;
  }

  /**
   * The derivatives of a scalar by some sources.
   *
   * @param loss a scalar node of the graph
   * @param sources nodes that the loss may depend on
   * @return one node for each source, shaped as it; zeros where the loss does not depend on it
   * @throws IllegalArgumentException if the loss is not a real scalar
   */
  public static List<Node> of(Graph graph, Origins origins, Node loss, List<Node> sources) {
    if (!loss.shape().equals(Shape.SCALAR) || !loss.type().equals(ElementType.REAL)) {
      throw new IllegalArgumentException("the derivative of " + loss);
    }
    return of(graph, origins, Map.of(loss, graph.constant(1)), sources);
  }

  /**
   * The derivatives of several values, each times its own adjoint, by some sources.
   *
   * @param seeds the adjoints from which the walk starts
   */
  static List<Node> of(Graph graph, Origins origins, Map<Node, Node> seeds, List<Node> sources) {
    Gradient gradient = new Gradient(graph, origins);
    gradient.run(seeds, sources);
    return sources.stream().map(gradient::adjointOrZero).toList();
  }

  private void run(Map<Node, Node> seeds, List<Node> sources) {
    List<Node> order = Reachable.from(seeds.keySet());
    Set<Node> active = active(order, sources);
    adjoints.putAll(seeds);
    for (int k = order.size() - 1; k >= 0; k--) {
      Node node = order.get(k);
      if (active.contains(node) && node.op() instanceof Op.Scan) {
        propagateThroughScan(node, active);
      } else if (active.contains(node) && adjoints.containsKey(node)) {
        propagate(node, active);
      }
    }
  }

  /** The nodes through which the loss depends on a source; no other needs an adjoint. */
  private static Set<Node> active(List<Node> order, List<Node> sources) {
    Set<Node> active = new HashSet<>(sources);
    for (Node node : order) {
      if (node.inputs().stream().anyMatch(active::contains)) {
        active.add(node);
      }
    }
    return active;
  }

  private void propagate(Node node, Set<Node> active) {
    Node adjoint = adjoints.get(node);
    if (node.op() instanceof Op.Result result) {
      resultAdjoints
          .computeIfAbsent(node.input(0), scan -> new TreeMap<>())
          .put(result.index(), adjoint);
      return;
    }
    origins.of(node).ifPresent(o -> origins.note(adjoint, new Origin("d " + o.name(), o.line())));
    for (int k = 0; k < node.inputs().size(); k++) {
      Node input = node.input(k);
      if (active.contains(input)) {
        contribution(node, adjoint, k).ifPresent(part -> adjoints.merge(input, part, this::plus));
      }
    }
  }

  /** The adjoints of a scan's results make those of all its inputs at once. */
  private void propagateThroughScan(Node scan, Set<Node> active) {
    Map<Integer, Node> results = resultAdjoints.getOrDefault(scan, Map.of());
    if (!results.isEmpty()) {
      new ScanAdjoint(graph, origins, scan, active::contains)
          .contribute(results, (input, part) -> adjoints.merge(input, part, this::plus));
    }
  }

  private Optional<Node> contribution(Node node, Node adjoint, int input) {
    return node.op().accept(new Adjoint(graph, node, adjoint, input));
  }

  private Node plus(Node left, Node right) {
    return graph.map(Fn.ADD, left.shape(), left, right);
  }

  private Node adjointOrZero(Node source) {
    Node adjoint = adjoints.get(source);
    return adjoint == null ? graph.fill(0, source.shape()) : adjoint;
  }
}
