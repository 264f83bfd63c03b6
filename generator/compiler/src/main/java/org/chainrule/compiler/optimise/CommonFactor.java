package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code c · x + where(p, −c, 0) = c · (x − where(p, 1, 0))} and {@code c · x − where(p, c, 0)} the
 * same, for a scalar c: the tutorial's {@code dscores = probs; dscores[y] -= 1; dscores /= N}.
 */
final class CommonFactor implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (Maps.is(node, Fn.ADD)) {
      return rewrite(graph, node, 0, 1).or(() -> rewrite(graph, node, 1, 0));
    }
    return Maps.is(node, Fn.SUBTRACT) ? rewrite(graph, node, 0, 1) : Optional.empty();
  }

  private static Optional<Node> rewrite(Graph graph, Node node, int product, int selection) {
    Node scaled = node.input(product);
    Node selected = node.input(selection);
    boolean negative = Maps.is(node, Fn.ADD);
    if (!isScaled(scaled)
        || !Maps.is(selected, Fn.WHERE)
        || !selected.input(2).isConstant(0)
        || !isFactor(selected.input(1), scaled.input(0), negative)
        || !Maps.readsStraight(node, 0)
        || !Maps.readsStraight(node, 1)) {
      return Optional.empty();
    }
    Node one =
        graph.map(
            Fn.WHERE,
            node.shape(),
            List.of(((Op.Map) selected.op()).accesses().get(0), Access.of(), Access.of()),
            List.of(selected.input(0), graph.constant(1), graph.constant(0)));
    Node difference = graph.map(Fn.SUBTRACT, node.shape(), Maps.operand(graph, scaled, 1), one);
    return Optional.of(graph.map(Fn.MULTIPLY, node.shape(), scaled.input(0), difference));
  }

  private static boolean isScaled(Node node) {
    return Maps.is(node, Fn.MULTIPLY) && Maps.isScalar(node.input(0)) && !Maps.isScalar(node);
  }

  private static boolean isFactor(Node value, Node factor, boolean negative) {
    if (!negative) {
      return value == factor;
    }
    OptionalDouble number = Maps.number(factor);
    return number.isPresent()
        ? value.isConstant(-number.getAsDouble())
        : Maps.is(value, Fn.NEGATE) && value.input(0) == factor;
  }
}
