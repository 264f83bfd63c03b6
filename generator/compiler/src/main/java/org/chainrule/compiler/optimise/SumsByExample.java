package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * {@code Σₙₖ x = Σₙ Σₖ x}: what an example adds to a gradient is a value of its own, which workers
 * can compute, each for some of the examples; to add up those few values is left to one of them.
 * Comes after all other rules, which need not tell the two sums from one.
 */
final class SumsByExample implements Rule {
  /**
   * With fewer elements of an example to sum, tens of examples are no work worth sharing, nor is
   * what is computed on the way, which is one worker's as long as the sum is.
   */
  private static final int SMALLEST = 256;

  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Reduce reduce)
        || reduce.reduction() != Op.Reduction.SUM
        || node.shape().rank() == 0) {
      return Optional.empty();
    }
    Node summand = node.input(0);
    int batch = summand.shape().batchAxis();
    List<Integer> inner = reduce.axes().stream().filter(axis -> axis != batch).toList();
    boolean applies = inner.size() < reduce.axes().size() && isWorthSharing(summand.shape(), inner);
    return applies ? Optional.of(inTwo(graph, summand, batch, inner)) : Optional.empty();
  }

  private static boolean isWorthSharing(Shape shape, List<Integer> summed) {
    return shape.elementsPerExample() >= SMALLEST && shape.select(summed).elements(1) > 1;
  }

  private static Node inTwo(Graph graph, Node summand, int batch, List<Integer> inner) {
    Node parts = graph.reduce(Op.Reduction.SUM, inner, summand);
    int outer = batch - (int) inner.stream().filter(axis -> axis < batch).count();
    return graph.reduce(Op.Reduction.SUM, List.of(outer), parts);
  }
}
