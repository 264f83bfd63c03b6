package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code f(transpose(a), b) = transpose(f(a, transpose(b)))}: a map runs through the elements of
 * its operands in the order in which they are, as its result does then. The view that is left is
 * read through by what follows, and meets the one that undoes it: {@code transpose(transpose(x) +
 * b)} adds to every channel what belongs to it.
 */
final class PermutedMaps implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Map map) || map.fn() == Fn.IDENTITY) {
      return Optional.empty();
    }
    int rank = map.shape().rank();
    List<Access> orders =
        map.accesses().stream()
            .map(PermutedMaps::running)
            .filter(order -> order.axes().size() == rank)
            .toList();
    return orders.isEmpty() || orders.stream().anyMatch(order -> order.isStraight(rank))
        ? Optional.empty()
        : Optional.of(permuted(graph, node, map, orders.get(0)));
  }

  /** Dimensions of size 1 have no part in the order of the elements. */
  private static Access running(Access access) {
    return new Access(access.axes().stream().filter(axis -> axis != Access.FIXED).toList());
  }

  private static Node permuted(Graph graph, Node node, Op.Map map, Access order) {
    List<Access> accesses =
        map.accesses().stream().map(access -> access.within(order.axes())).toList();
    Node straight = graph.map(map.fn(), map.shape().select(order.axes()), accesses, node.inputs());
    return graph.view(straight, order, map.shape());
  }
}
