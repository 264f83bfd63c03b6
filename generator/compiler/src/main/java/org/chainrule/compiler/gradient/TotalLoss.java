package org.chainrule.compiler.gradient;

import java.util.Optional;
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
    return new TotalLoss(graph).total(loss);
  }

  /** mean(a + b) = mean(a) + mean(b), down to where a term is shared: there mean(b) = b. */
  private Node total(Node loss) {
    if (!loss.shape().isBatched()) {
      return loss;
    }
    return shared(loss).orElseGet(() -> mean(loss));
  }

  private Optional<Node> shared(Node loss) {
    if (!(loss.op() instanceof Op.Map map) || (map.fn() != Fn.ADD && map.fn() != Fn.SUBTRACT)) {
      return Optional.empty();
    }
    Node left = loss.input(0);
    Node right = loss.input(1);
    if (left.shape().isBatched() && right.shape().isBatched()) {
      return Optional.empty();
    }
    return Optional.of(graph.map(map.fn(), Shape.SCALAR, total(left), total(right)));
  }

  private Node mean(Node loss) {
    Node sum = graph.reduce(Op.Reduction.SUM, java.util.List.of(0), loss);
    return graph.map(Fn.DIVIDE, Shape.SCALAR, sum, graph.batchSize());
  }
}
