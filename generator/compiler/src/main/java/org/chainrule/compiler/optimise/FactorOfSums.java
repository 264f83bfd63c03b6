package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code d · x / c + d · y = d · (x / c + y)} for the results d of a contraction: what a derivative
 * that comes from behind is multiplied by is then one value, the derivative of what is here.
 */
final class FactorOfSums implements Rule {
  /** Factors are looked for no deeper: what is shared is found again on every path to it. */
  private static final int DEEPEST = 6;

  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    boolean isSum = Maps.is(node, Fn.ADD) || Maps.is(node, Fn.SUBTRACT);
    if (!isSum || !Maps.readsStraight(node, 0) || !Maps.readsStraight(node, 1)) {
      return Optional.empty();
    }
    return factors(node.input(0), DEEPEST)
        .filter(factor -> factor.op() instanceof Op.Contract)
        .filter(factor -> factors(node.input(1), DEEPEST).anyMatch(factor::equals))
        .findFirst()
        .flatMap(factor -> takenOut(graph, node, factor));
  }

  private static Optional<Node> takenOut(Graph graph, Node node, Node factor) {
    Optional<Node> left = without(graph, node.input(0), factor, DEEPEST);
    Optional<Node> right = without(graph, node.input(1), factor, DEEPEST);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    Node sum = graph.map(((Op.Map) node.op()).fn(), node.shape(), left.get(), right.get());
    return Optional.of(graph.map(Fn.MULTIPLY, node.shape(), factor, sum));
  }

  /** The node itself and what it is a product of, place by place. */
  private static Stream<Node> factors(Node node, int depth) {
    Stream<Integer> operands = depth > 0 ? multiplied(node).stream() : Stream.of();
    return Stream.concat(Stream.of(node), operands.flatMap(k -> factors(node.input(k), depth - 1)));
  }

  /** The operands of which the node is a multiple, as far as they are as large as it is. */
  private static List<Integer> multiplied(Node node) {
    List<Integer> operands =
        Maps.is(node, Fn.MULTIPLY)
            ? List.of(0, 1)
            : Maps.is(node, Fn.DIVIDE) || Maps.is(node, Fn.NEGATE) ? List.of(0) : List.of();
    return operands.stream().filter(k -> Maps.readsStraight(node, k)).toList();
  }

  /** The node divided by a factor of it; nothing if that leaves 1. */
  private static Optional<Node> without(Graph graph, Node node, Node factor, int depth) {
    for (int k : depth > 0 ? multiplied(node) : List.<Integer>of()) {
      if (node.input(k) == factor && Maps.is(node, Fn.MULTIPLY)) {
        return Optional.of(Maps.operand(graph, node, 1 - k));
      }
      Optional<Node> rest = without(graph, node.input(k), factor, depth - 1);
      if (rest.isPresent()) {
        return rest.map(operand -> Maps.with(graph, node, k, operand));
      }
    }
    return Optional.empty();
  }
}
