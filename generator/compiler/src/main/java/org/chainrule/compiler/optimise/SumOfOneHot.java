package org.chainrule.compiler.optimise;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * {@code Σₖ where(k == i, x, 0) = x} for an index i among all k: the derivatives of a pool's input
 * have the sum of those of its result.
 */
final class SumOfOneHot implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    return node.op() instanceof Op.Reduce reduce && reduce.reduction() == Op.Reduction.SUM
        ? Maps.of(node.input(0), Fn.WHERE).flatMap(where -> sum(graph, reduce, where, node))
        : Optional.empty();
  }

  private static Optional<Node> sum(Graph graph, Op.Reduce reduce, Op.Map map, Node node) {
    Node where = node.input(0);
    Access read = map.accesses().get(1);
    List<Integer> counted = counted(map.accesses().get(0), where.input(0));
    if (counted.isEmpty()
        || !reduce.axes().containsAll(counted)
        || !Collections.disjoint(counted, read.axes())
        || !where.input(2).isConstant(0)) {
      return Optional.empty();
    }
    Shape shape = where.shape();
    List<Integer> left = shape.axes().filter(axis -> !counted.contains(axis)).boxed().toList();
    List<Integer> summed =
        reduce.axes().stream().filter(left::contains).map(left::indexOf).toList();
    Node value = graph.view(where.input(1), read.within(left), shape.select(left));
    return Optional.of(graph.reduce(Op.Reduction.SUM, summed, value));
  }

  /** The axes along which a condition holds for one counted number; none if it is another. */
  private static List<Integer> counted(Access outer, Node condition) {
    if (!(condition.op() instanceof Op.Map equal) || equal.fn() != Fn.EQUAL) {
      return List.of();
    }
    Node number = condition.input(0);
    Node counter = number.op() instanceof Op.Reshape ? number.input(0) : number;
    Node index = condition.input(1);
    List<Integer> counted = outer.through(equal.accesses().get(0)).axes();
    boolean isOne =
        counter.op() instanceof Op.Counter all
            && index.type().isIndex()
            && index.type().classes() <= all.size()
            && !counted.contains(Access.FIXED)
            && Collections.disjoint(counted, outer.through(equal.accesses().get(1)).axes());
    return isOne ? counted : List.of();
  }
}
