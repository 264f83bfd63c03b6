package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code f(reshape(a), b) = reshape(f(a, b))}, where b runs along no dimension that the reshape
 * divides or joins, or is reshaped alike; and {@code sum(reshape(a)) = sum(a)}. So what is done to
 * the rows of a picture's channels is done in the loops that everything else is done in. Of maps it
 * is so for a single group of dimensions alone: windows that are put side by side are stored before
 * anything is done to them, once.
 */
final class ReadThroughReshapes implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (node.op() instanceof Op.Map map && !node.type().equals(ElementType.TRUTH)) {
      return node.inputs().stream()
          .filter(ReadThroughReshapes::isRegrouped)
          .filter(input -> input.shape().equals(map.shape()))
          .findFirst()
          .flatMap(reshape -> throughMap(graph, map, node, reshape));
    }
    return node.op() instanceof Op.Reduce reduce && isRegrouped(node.input(0))
        ? throughReduce(graph, reduce, node)
        : Optional.empty();
  }

  /** Whether a node is a reshape that does more than add or drop dimensions of size 1. */
  private static boolean isRegrouped(Node node) {
    return node.op() instanceof Op.Reshape && View.of(node).isEmpty();
  }

  private static Optional<Node> throughMap(Graph graph, Op.Map map, Node node, Node reshape) {
    Node seen = reshape.input(0);
    Optional<Regrouping> regrouping =
        Regrouping.of(seen.shape(), map.shape()).filter(Regrouping::isSingle);
    List<Access> accesses = new ArrayList<>();
    List<Node> operands = new ArrayList<>();
    for (int k = 0; k < node.inputs().size(); k++) {
      Node operand = node.input(k);
      Access access = map.accesses().get(k);
      boolean alike =
          isRegrouped(operand)
              && operand.input(0).shape().equals(seen.shape())
              && Maps.readsStraight(node, k);
      if (alike) {
        accesses.add(Access.straight(seen.shape().rank()));
        operands.add(operand.input(0));
      } else {
        regrouping.flatMap(r -> r.before(access)).ifPresent(accesses::add);
        operands.add(operand);
      }
    }
    return regrouping.isPresent() && accesses.size() == operands.size()
        ? Optional.of(
            graph.reshape(graph.map(map.fn(), seen.shape(), accesses, operands), map.shape()))
        : Optional.empty();
  }

  /** Not of places, which are counted in the order of the axes. */
  private static Optional<Node> throughReduce(Graph graph, Op.Reduce op, Node node) {
    boolean isPlace =
        op.reduction() == Op.Reduction.ARG_MAX || op.reduction() == Op.Reduction.ARG_MIN;
    Node seen = node.input(0).input(0);
    return isPlace
        ? Optional.empty()
        : Regrouping.of(seen.shape(), node.input(0).shape())
            .flatMap(regrouping -> regrouping.before(op.axes()))
            .map(axes -> graph.reduce(op.reduction(), axes, seen))
            .map(reduced -> graph.reshape(reduced, node.shape()));
  }
}
