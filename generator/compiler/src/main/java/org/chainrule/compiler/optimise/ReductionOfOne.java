package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/** {@code Σₖ x = x}, and max and min likewise, along an axis of size 1. */
final class ReductionOfOne implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Reduce reduce) || node.type().isIndex()) {
      return Optional.empty();
    }
    Shape shape = node.input(0).shape();
    List<Integer> others =
        shape
            .axes()
            .filter(axis -> !reduce.axes().contains(axis) || shape.get(axis).size() != 1)
            .boxed()
            .toList();
    return others.size() == shape.rank()
        ? Optional.empty()
        : Optional.of(reduced(graph, node.input(0), reduce, others));
  }

  private static Node reduced(Graph graph, Node input, Op.Reduce reduce, List<Integer> others) {
    Access dropped = Access.straight(input.shape().rank()).within(others);
    Node smaller = graph.view(input, dropped, input.shape().select(others));
    List<Integer> axes =
        reduce.axes().stream().filter(others::contains).map(others::indexOf).toList();
    return graph.reduce(reduce.reduction(), axes, smaller);
  }
}
