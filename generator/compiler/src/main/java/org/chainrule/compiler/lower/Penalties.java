package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.NetworkMessages;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/** {@code l1(λ)} is λ·Σ|w|, {@code l2(λ)} is ½·λ·Σw², over all weights or those of one tensor. */
final class Penalties {
  private Penalties() {}

  static Value penalty(Arguments arguments, boolean squared) {
    Context context = arguments.context();
    double rate = new Conversions(context).number(arguments.value("rate"), arguments.span("rate"));
    Optional<Node> weights = arguments.find("w").map(w -> arguments.real("w"));
    if (weights.filter(w -> w.shape().isBatched()).isPresent()) {
      throw context.error(NetworkMessages.penaltyPerExample(arguments.span("w")));
    }
    Node sum = context.graph.penalty(squared, weights.map(List::of).orElse(List.of()));
    double factor = squared ? rate / 2 : rate;
    return new Value.Tensor(
        context.graph.map(Fn.MULTIPLY, Shape.SCALAR, context.graph.constant(factor), sum));
  }

  /** The mean over everything evaluated; only metrics know what that is. */
  static Value average(Arguments arguments) {
    Context context = arguments.context();
    if (!context.inMetric()) {
      throw context.error(NetworkMessages.averageOutsideMetric(arguments.span()));
    }
    Node x = arguments.real("x");
    if (!Shapes.written(x).isEmpty()) {
      throw context.error(
          TypeMessages.expected("a scalar of each example", Shapes.describe(x), arguments.span()));
    }
    return new Value.Tensor(context.graph.average(x));
  }
}
