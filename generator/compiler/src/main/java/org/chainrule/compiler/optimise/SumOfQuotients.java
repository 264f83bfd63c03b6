package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code Σ x / s = (Σ x) / s}, where s is the same for all that is summed, and {@code Σ −x = −Σ x}:
 * one division for a row in place of one for each element.
 */
final class SumOfQuotients implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Reduce reduce) || reduce.reduction() != Op.Reduction.SUM) {
      return Optional.empty();
    }
    Node summand = node.input(0);
    if (Maps.is(summand, Fn.NEGATE)) {
      return Optional.of(graph.map(Fn.NEGATE, node.shape(), sum(graph, reduce, summand)));
    }
    return Maps.of(summand, Fn.DIVIDE)
        .map(quotient -> quotient.accesses().get(1))
        .filter(divisor -> reduce.axes().stream().noneMatch(divisor.axes()::contains))
        .map(divisor -> quotient(graph, node, reduce, divisor));
  }

  private static Node quotient(Graph graph, Node node, Op.Reduce reduce, Access divisor) {
    Node summand = node.input(0);
    List<Integer> kept =
        summand.shape().axes().filter(axis -> !reduce.axes().contains(axis)).boxed().toList();
    return graph.map(
        Fn.DIVIDE,
        node.shape(),
        List.of(Access.straight(kept.size()), divisor.within(kept)),
        List.of(sum(graph, reduce, summand), summand.input(1)));
  }

  private static Node sum(Graph graph, Op.Reduce reduce, Node summand) {
    return graph.reduce(Op.Reduction.SUM, reduce.axes(), Maps.operand(graph, summand, 0));
  }
}
