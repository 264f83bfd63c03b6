package org.chainrule.compiler.optimise;

import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code identity(x) = x} and {@code stopGradient(x) = x}: after differentiation nothing is left to
 * be stopped.
 */
final class RemoveStraightViews implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (node.op() instanceof Op.Map map && isIdentity(map.fn())) {
      Node seen = graph.view(node.input(0), map.accesses().get(0), map.shape());
      return seen == node ? Optional.empty() : Optional.of(seen);
    }
    return Optional.empty();
  }

  private static boolean isIdentity(Fn fn) {
    return fn == Fn.IDENTITY || fn == Fn.STOP_GRADIENT;
  }
}
