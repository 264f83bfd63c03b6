package org.chainrule.compiler.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Expr;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * The upstream adjoint of a map times a partial derivative of its function. Every part is computed
 * at no more axes than it depends on. A selection's branches are multiplied one by one, so that a
 * branch not taken never meets the adjoint.
 */
final class LocalDerivative {
  private record View(Node node, Access access) {}

  private final Graph graph;
  private final Node map;
  private final Node adjoint;

  LocalDerivative(Graph graph, Node map, Node adjoint) {
    this.graph = graph;
    this.map = map;
    this.adjoint = adjoint;
  }

  /**
   * Adjoint · partial, shaped as the map's result; nothing where the partial derivative is zero.
   */
  Optional<Node> times(Expr partial) {
    return product(partial).map(view -> graph.view(view.node(), view.access(), map.shape()));
  }

  private Optional<View> product(Expr partial) {
    if (partial instanceof Expr.Constant constant) {
      return productWith(constant.value());
    }
    if (partial instanceof Expr.Call call) {
      return switch (call.fn()) {
        case WHERE -> selected(call);
        case NEGATE ->
            product(call.arguments().get(0)).map(view -> apply(Fn.NEGATE, List.of(view)));
        case DIVIDE ->
            product(call.arguments().get(0))
                .map(view -> apply(Fn.DIVIDE, List.of(view, value(call.arguments().get(1)))));
        default -> Optional.of(apply(Fn.MULTIPLY, List.of(upstream(), value(partial))));
      };
    }
    return Optional.of(apply(Fn.MULTIPLY, List.of(upstream(), value(partial))));
  }

  private Optional<View> productWith(double factor) {
    if (factor == 0) {
      return Optional.empty();
    }
    if (factor == 1) {
      return Optional.of(upstream());
    }
    View scaled =
        factor == -1
            ? apply(Fn.NEGATE, List.of(upstream()))
            : apply(Fn.MULTIPLY, List.of(scalar(factor), upstream()));
    return Optional.of(scaled);
  }

  private Optional<View> selected(Expr.Call where) {
    Optional<View> taken = product(where.arguments().get(1));
    Optional<View> otherwise = product(where.arguments().get(2));
    if (taken.isEmpty() && otherwise.isEmpty()) {
      return Optional.empty();
    }
    View condition = value(where.arguments().get(0));
    return Optional.of(
        apply(Fn.WHERE, List.of(condition, taken.orElse(scalar(0)), otherwise.orElse(scalar(0)))));
  }

  private View value(Expr expression) {
    if (expression instanceof Expr.Constant constant) {
      return scalar(constant.value());
    }
    if (expression instanceof Expr.Argument argument) {
      Op.Map op = (Op.Map) map.op();
      return new View(map.input(argument.index()), op.accesses().get(argument.index()));
    }
    if (expression instanceof Expr.Call call) {
      return apply(call.fn(), call.arguments().stream().map(this::value).toList());
    }
    return new View(map, Access.straight(map.shape().rank()));
  }

  private View upstream() {
    return new View(adjoint, Access.straight(map.shape().rank()));
  }

  private View scalar(double value) {
    return new View(graph.constant(value), Access.of());
  }

  /** The function of some views, over just the axes that they run along. */
  private View apply(Fn fn, List<View> views) {
    List<Integer> axes =
        views.stream()
            .flatMap(view -> view.access().axes().stream())
            .filter(axis -> axis != Access.FIXED)
            .distinct()
            .sorted()
            .toList();
    List<Access> accesses = new ArrayList<>();
    for (View view : views) {
      accesses.add(view.access().within(axes));
    }
    Node node =
        graph.map(fn, map.shape().select(axes), accesses, views.stream().map(View::node).toList());
    return new View(node, new Access(axes));
  }
}
