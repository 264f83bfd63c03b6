package org.chainrule.compiler.optimise;

import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** {@code f(1, 2)} is a number; {@code where(true, a, b) = a}, and {@code where(c, a, a) = a}. */
final class FoldConstants implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Map map) || map.fn() == Fn.IDENTITY) {
      return Optional.empty();
    }
    if (!map.fn().isCondition() && node.inputs().stream().allMatch(FoldConstants::isConstant)) {
      double[] arguments = node.inputs().stream().mapToDouble(FoldConstants::value).toArray();
      return Optional.of(graph.fill(map.fn().apply(arguments), map.shape()));
    }
    return map.fn() == Fn.WHERE ? chosen(graph, node, map) : Optional.empty();
  }

  private static Optional<Node> chosen(Graph graph, Node node, Op.Map map) {
    boolean same =
        node.input(1) == node.input(2) && map.accesses().get(1).equals(map.accesses().get(2));
    return same ? Optional.of(Maps.operand(graph, node, 1)) : Optional.empty();
  }

  private static boolean isConstant(Node node) {
    return node.op() instanceof Op.Constant;
  }

  private static double value(Node node) {
    return ((Op.Constant) node.op()).value();
  }
}
