package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code f(view(a), view(b)) = view(f(a, b))}: what does not depend on an axis is computed without
 * it, so that a factor that is the same everywhere is a scalar.
 */
final class OwnAxes implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Map map) || map.fn() == Fn.IDENTITY) {
      return Optional.empty();
    }
    List<Integer> own =
        map.shape()
            .axes()
            .filter(axis -> map.accesses().stream().anyMatch(a -> a.axes().contains(axis)))
            .boxed()
            .toList();
    return own.size() == map.shape().rank()
        ? Optional.empty()
        : Optional.of(view(graph, node, map, own));
  }

  private static Node view(Graph graph, Node node, Op.Map map, List<Integer> own) {
    List<Access> accesses = map.accesses().stream().map(access -> access.within(own)).toList();
    Node smaller = graph.map(map.fn(), map.shape().select(own), accesses, node.inputs());
    return graph.view(smaller, new Access(own), map.shape());
  }
}
