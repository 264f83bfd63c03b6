package org.chainrule.compiler.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.WarningMessages;
import org.chainrule.compiler.tensor.Node;

/** Notices losses that are given probabilities where they take scores, and make them themselves. */
final class ActivatedTwice {
  /** A loss, its parameter for scores, and the activation that it applies to them. */
  private record Rule(String loss, String parameter, String activation) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("softmaxCrossEntropy", "scores", "softmax"),
          new Rule("binaryCrossEntropy", "logits", "sigmoid"));

  /** What the activations gave, with the activation's name. */
  private final Map<Node, String> activated = new HashMap<>();

  /** Notes the value of a call. */
  void note(Callee callee, Value value) {
    boolean activation = RULES.stream().anyMatch(rule -> rule.activation().equals(callee.name()));
    if (activation && isLibrarys(callee) && value instanceof Value.Tensor tensor) {
      activated.put(tensor.node(), callee.name());
    }
  }

  /** The warning that a call with these arguments deserves. */
  Optional<Diagnostic> check(Callee callee, Map<String, Placed> given, Span call) {
    return RULES.stream()
        .filter(rule -> rule.loss().equals(callee.name()) && isLibrarys(callee))
        .flatMap(
            rule -> check(rule, Optional.ofNullable(given.get(rule.parameter())), call).stream())
        .findFirst();
  }

  private Optional<Diagnostic> check(Rule rule, Optional<Placed> scores, Span call) {
    return scores
        .filter(placed -> placed.value() instanceof Value.Tensor)
        .filter(
            placed ->
                rule.activation().equals(activated.get(((Value.Tensor) placed.value()).node())))
        .map(
            placed ->
                WarningMessages.activatedTwice(
                    rule.activation(), rule.loss(), placed.within(call)));
  }

  private static boolean isLibrarys(Callee callee) {
    return callee instanceof Callee.Declared declared
        && Library.contains(declared.declaration().span());
  }
}
