package org.chainrule.compiler.gradient;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * The scalar that is differentiated: the mean over the batch of what is per example, plus what is
 * shared.
 */
public final class TotalLoss {
  private final Graph graph;

  private TotalLoss(Graph graph) {
    this.graph = graph;
  }

  /** The total of a loss that is a scalar of each example, or one shared by them. */
  public static Node of(Graph graph, Node loss) {
    return loss.shape().isBatched() ? new TotalLoss(graph).total(loss) : loss;
  }

  /**
   * mean(a ± b) = mean(a) ± b where b is shared, and the like where a is, for a sum of any length.
   */
  private Node total(Node loss) {
    Deque<Node> sums = new ArrayDeque<>();
    Node perExample = loss;
    while (addsShared(perExample)) {
      sums.push(perExample);
      perExample = perExample.input(perExample.input(0).shape().isBatched() ? 0 : 1);
    }
    Node total = mean(perExample);
    for (Node sum : sums) {
      total = withShared(sum, total);
    }
    return total;
  }

  private static boolean addsShared(Node node) {
    return node.op() instanceof Op.Map map
        && (map.fn() == Fn.ADD || map.fn() == Fn.SUBTRACT)
        && node.input(0).shape().isBatched() != node.input(1).shape().isBatched();
  }

  /** The sum or difference with the total of its part that is per example. */
  private Node withShared(Node sum, Node total) {
    boolean first = sum.input(0).shape().isBatched();
    Node left = first ? total : sum.input(0);
    Node right = first ? sum.input(1) : total;
    return graph.map(((Op.Map) sum.op()).fn(), Shape.SCALAR, left, right);
  }

  private Node mean(Node loss) {
    Node sum = graph.reduce(Op.Reduction.SUM, List.of(0), loss);
    return graph.map(Fn.DIVIDE, Shape.SCALAR, sum, graph.batchSize());
  }
}
