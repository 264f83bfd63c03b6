package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code where(c, a, 0) · b = where(c, a · b, 0)}, the same with the branches exchanged, for a
 * division by b, and {@code −where(c, a, 0) = where(c, −a, 0)}.
 *
 * <p>In gradients the right side is the better one: where c does not hold it is 0 even if b, the
 * derivative of a branch not taken, is infinite or no number, as of {@code where(x > 0, sqrt(x),
 * 0)} at 0.
 */
final class SelectionOutside implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (Maps.is(node, Fn.MULTIPLY)) {
      return moved(graph, node, 0).or(() -> moved(graph, node, 1));
    }
    boolean zeroStays = Maps.is(node, Fn.DIVIDE) || Maps.is(node, Fn.NEGATE);
    return zeroStays ? moved(graph, node, 0) : Optional.empty();
  }

  /** The selection of what the map makes of operand {@code at}'s branches. */
  private static Optional<Node> moved(Graph graph, Node node, int at) {
    Node where = node.input(at);
    if (!Maps.is(where, Fn.WHERE) || !Maps.readsStraight(node, at)) {
      return Optional.empty();
    }
    if (where.input(2).isConstant(0)) {
      return Optional.of(selection(graph, where, branch(graph, node, at, 1), zero(graph)));
    }
    return where.input(1).isConstant(0)
        ? Optional.of(selection(graph, where, zero(graph), branch(graph, node, at, 2)))
        : Optional.empty();
  }

  private static Node zero(Graph graph) {
    return graph.constant(0);
  }

  /** The map with one branch in the place of the selection. */
  private static Node branch(Graph graph, Node node, int at, int branch) {
    Op.Map map = (Op.Map) node.op();
    List<Access> accesses = new ArrayList<>(map.accesses());
    List<Node> operands = new ArrayList<>(node.inputs());
    accesses.set(at, ((Op.Map) node.input(at).op()).accesses().get(branch));
    operands.set(at, node.input(at).input(branch));
    return graph.map(map.fn(), map.shape(), accesses, operands);
  }

  private static Node selection(Graph graph, Node where, Node taken, Node otherwise) {
    Node condition = Maps.operand(graph, where, 0);
    return graph.map(Fn.WHERE, where.shape(), condition, taken, otherwise);
  }
}
