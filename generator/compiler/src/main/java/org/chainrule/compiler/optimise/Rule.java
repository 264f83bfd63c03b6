package org.chainrule.compiler.optimise;

import java.util.Optional;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;

/** An equation, read from left to right: a node of its left form is replaced by the right form. */
@FunctionalInterface
public interface Rule {
  /** The node's replacement, built in the same graph; empty where the rule does not apply. */
  Optional<Node> apply(Graph graph, Node node);
}
