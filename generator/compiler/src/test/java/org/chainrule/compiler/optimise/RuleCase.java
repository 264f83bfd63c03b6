package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.List;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Shape;

/** A graph to build a rule's left side in, and what the rule makes of it. */
final class RuleCase {
  final Graph graph = new Graph();
  private final Rule rule;

  RuleCase(Rule rule) {
    this.rule = rule;
  }

  Node source(String name, int... sizes) {
    return graph.source(Op.Role.INPUT, name, Shape.of(sizes).perExample(), ElementType.REAL);
  }

  Node parameter(String name, int... sizes) {
    return graph.source(Op.Role.PARAMETER, name, Shape.of(sizes), ElementType.REAL);
  }

  Node index(String name, int classes, int... sizes) {
    return graph.source(
        Op.Role.INPUT, name, Shape.of(sizes).perExample(), ElementType.index(classes));
  }

  Node constant(double value) {
    return graph.constant(value);
  }

  /** A map as large as its largest operand, the others read along the innermost dimensions. */
  Node map(Fn fn, Node... operands) {
    Shape shape =
        Arrays.stream(operands)
            .map(Node::shape)
            .max((a, b) -> Integer.compare(a.rank(), b.rank()))
            .orElseThrow();
    return graph.map(fn, shape, operands);
  }

  /** The value of each row in all of its places. */
  Node alongRows(Node rows, Shape shape) {
    return graph.view(rows, Access.of(0), shape);
  }

  /** What the rule makes of a node, which means the same and which it leaves alone in turn. */
  Node rewritten(Node node) {
    Program before = Evaluations.program(graph, List.of(node));
    Program after = Rewriting.apply(List.of(rule), before);
    Node result = after.roots().get(0).node();
    assertWithMessage("rewritten").that(result.toString()).isNotEqualTo(node.toString());
    for (long seed = 0; seed < 4; seed++) {
      Evaluations.assertSame(before, after, seed);
    }
    return result;
  }

  /** Fails if the rule applies to a node. */
  void assertUntouched(Node node) {
    assertWithMessage("%s", node).that(rule.apply(graph, node).isPresent()).isFalse();
  }
}
