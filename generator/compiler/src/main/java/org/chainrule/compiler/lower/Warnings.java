package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.WarningMessages;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Reachable;

/**
 * What a whole network's graph shows to be hardly intended: parameters that are used but not
 * trained, inputs that the loss does not look at. What nothing depends on is left out here, since
 * the value at the end of such a chain is reported as never used.
 */
final class Warnings {
  /** A derivative is zero wherever it exists, or stopped. */
  private static final Set<Fn> WITHOUT_DERIVATIVE = Set.of(Fn.STOP_GRADIENT, Fn.SIGN, Fn.FLOOR);

  private final Node loss;
  private final Set<Node> used;
  private final Diagnostics diagnostics;

  /**
   * @param results everything else that the network computes
   */
  Warnings(Node loss, List<Node> results, Diagnostics diagnostics) {
    this.loss = loss;
    List<Node> all = new ArrayList<>(results);
    all.add(loss);
    this.used = new HashSet<>(Reachable.from(all));
    this.diagnostics = diagnostics;
  }

  /** Parameters to which no derivative of the loss leads, those of one place together. */
  void untrained(Collection<Variable> parameters) {
    Set<Node> trained = trained();
    boolean penalised = trained.stream().anyMatch(Warnings::isPenaltyOfAll);
    Map<Span, List<String>> untrained = new LinkedHashMap<>();
    for (Variable parameter : parameters) {
      boolean reached =
          trained.contains(parameter.node()) || (penalised && parameter.shape().size() >= 2);
      if (!reached && used.contains(parameter.node())) {
        untrained.computeIfAbsent(parameter.place(), k -> new ArrayList<>()).add(parameter.path());
      }
    }
    untrained.forEach(
        (place, paths) -> diagnostics.report(WarningMessages.noGradient(paths, place)));
  }

  /** A penalty that names no weights is of all parameters of rank two or more. */
  private static boolean isPenaltyOfAll(Node node) {
    return node.op() instanceof Op.Penalty && node.inputs().isEmpty();
  }

  /** Every node that the derivative of the loss, in training, leads to. */
  private Set<Node> trained() {
    Set<Node> reached = new HashSet<>(Set.of(loss));
    List<Node> open = new ArrayList<>(reached);
    while (!open.isEmpty()) {
      for (Node input : differentiated(open.remove(open.size() - 1))) {
        if (isDifferentiable(input.type()) && reached.add(input)) {
          open.add(input);
        }
      }
    }
    return reached;
  }

  private static boolean isDifferentiable(ElementType type) {
    return type.equals(ElementType.REAL) || type.equals(ElementType.SEVERAL);
  }

  private static List<Node> differentiated(Node node) {
    if (node.op() instanceof Op.Map map && WITHOUT_DERIVATIVE.contains(map.fn())) {
      return List.of();
    }
    return node.op() instanceof Op.Choice ? node.inputs().subList(0, 1) : node.inputs();
  }

  /** Inputs that something depends on, but not the loss. */
  void ignored(Map<Node, Span> inputs) {
    Set<Node> inLoss = new HashSet<>(Reachable.from(List.of(loss)));
    inputs.forEach(
        (input, place) -> {
          if (used.contains(input) && !inLoss.contains(input)) {
            diagnostics.report(
                WarningMessages.lossIgnoresInput(((Op.Source) input.op()).name(), place));
          }
        });
  }
}
