package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/** {@code Σₖ x = n · x} along an axis of size n that x is only broadcast along. */
final class SumOfBroadcast implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Reduce reduce)
        || reduce.reduction() != Op.Reduction.SUM
        || !Maps.is(node.input(0), Fn.IDENTITY)) {
      return Optional.empty();
    }
    Access access = ((Op.Map) node.input(0).op()).accesses().get(0);
    List<Integer> constant =
        reduce.axes().stream().filter(axis -> !access.axes().contains(axis)).toList();
    return constant.isEmpty() ? Optional.empty() : Optional.of(scaled(graph, node, constant));
  }

  private static Node scaled(Graph graph, Node node, List<Integer> constant) {
    Op.Reduce reduce = (Op.Reduce) node.op();
    Node view = node.input(0);
    List<Integer> left = view.shape().axes().filter(a -> !constant.contains(a)).boxed().toList();
    Shape smaller = view.shape().select(left);
    Access access = ((Op.Map) view.op()).accesses().get(0);
    List<Integer> summed =
        reduce.axes().stream().filter(left::contains).map(left::indexOf).toList();
    Node sum =
        graph.reduce(
            Op.Reduction.SUM, summed, graph.view(view.input(0), access.within(left), smaller));
    Stream<Node> factors = constant.stream().map(axis -> extent(graph, view.shape().get(axis)));
    return factors.reduce(
        sum, (product, factor) -> graph.map(Fn.MULTIPLY, sum.shape(), factor, product));
  }

  private static Node extent(Graph graph, Dimension dimension) {
    return dimension.isBatch() ? graph.batchSize() : graph.constant(dimension.size());
  }
}
