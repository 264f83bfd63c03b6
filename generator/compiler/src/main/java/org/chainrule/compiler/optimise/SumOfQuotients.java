package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code Σ x / s = (Σ x) / s} and {@code Σ y · (x / s) = (Σ y · x) / s}, where s is the same for
 * all that is summed, and {@code Σ −x = −Σ x}: one division for a row in place of one for each
 * element. What a softmax divides stays: the quotients are its result, and kept anyhow.
 */
final class SumOfQuotients implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Reduce reduce) || reduce.reduction() != Op.Reduction.SUM) {
      return Optional.empty();
    }
    Node summand = node.input(0);
    if (Maps.is(summand, Fn.NEGATE)) {
      return Optional.of(
          graph.map(Fn.NEGATE, node.shape(), sum(graph, reduce, Maps.operand(graph, summand, 0))));
    }
    return whole(graph, summand)
        .or(() -> factor(graph, summand, 0))
        .or(() -> factor(graph, summand, 1))
        .filter(quotient -> reduce.axes().stream().noneMatch(quotient.access().axes()::contains))
        .map(quotient -> divided(graph, node, reduce, quotient));
  }

  /** What is summed, as a dividend shaped like it and a divisor as it is read. */
  private record Quotient(Node dividend, Node divisor, Access access) {}

  private static Optional<Quotient> whole(Graph graph, Node summand) {
    return Maps.of(summand, Fn.DIVIDE)
        .map(
            map ->
                new Quotient(
                    Maps.operand(graph, summand, 0), summand.input(1), map.accesses().get(1)));
  }

  private static Optional<Quotient> factor(Graph graph, Node summand, int operand) {
    if (!Maps.is(summand, Fn.MULTIPLY)) {
      return Optional.empty();
    }
    Node ratio = summand.input(operand);
    boolean isKept =
        !Maps.is(ratio, Fn.DIVIDE)
            || !ratio.shape().equals(summand.shape())
            || Maps.isSum(ratio.input(1), ratio.input(0));
    if (isKept) {
      return Optional.empty();
    }
    Access access = ((Op.Map) summand.op()).accesses().get(operand);
    List<Access> through = ((Op.Map) ratio.op()).accesses().stream().map(access::through).toList();
    Node dividend = graph.view(ratio.input(0), through.get(0), summand.shape());
    Node product =
        graph.map(
            Fn.MULTIPLY, summand.shape(), Maps.operand(graph, summand, 1 - operand), dividend);
    return Optional.of(new Quotient(product, ratio.input(1), through.get(1)));
  }

  private static Node divided(Graph graph, Node node, Op.Reduce reduce, Quotient quotient) {
    List<Integer> kept =
        quotient.dividend().shape().axes().filter(a -> !reduce.axes().contains(a)).boxed().toList();
    return graph.map(
        Fn.DIVIDE,
        node.shape(),
        List.of(Access.straight(kept.size()), quotient.access().within(kept)),
        List.of(sum(graph, reduce, quotient.dividend()), quotient.divisor()));
  }

  private static Node sum(Graph graph, Op.Reduce reduce, Node summands) {
    return graph.reduce(Op.Reduction.SUM, reduce.axes(), summands);
  }
}
