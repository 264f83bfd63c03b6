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
    List<Access> whole =
        map.accesses().stream().filter(access -> isPermutation(access, rank)).toList();
    return whole.isEmpty() || whole.stream().anyMatch(access -> access.isStraight(rank))
        ? Optional.empty()
        : Optional.of(permuted(graph, node, map, whole.get(0)));
  }

  private static boolean isPermutation(Access access, int rank) {
    return access.axes().size() == rank && !access.axes().contains(Access.FIXED);
  }

  private static Node permuted(Graph graph, Node node, Op.Map map, Access order) {
    List<Access> accesses =
        map.accesses().stream().map(access -> access.within(order.axes())).toList();
    Node straight = graph.map(map.fn(), map.shape().select(order.axes()), accesses, node.inputs());
    return graph.view(straight, order, map.shape());
  }
}
