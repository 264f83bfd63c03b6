package org.chainrule.compiler.optimise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.chainrule.compiler.tensor.Body;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Root;

/**
 * Builds a program anew from its inputs to its roots, replacing nodes by what rules make of them.
 */
public final class Rewriting {
  /** Bounds the rules applied to one node in one round, should two of them ever undo each other. */
  private static final int MOST_STEPS = 20;

  private final List<Rule> rules;
  private final Graph graph = new Graph();
  private final Origins origins = new Origins();
  private final Map<Node, Node> replaced = new HashMap<>();

  private Rewriting(List<Rule> rules) {
    this.rules = rules;
  }

  /** An equal program, rewritten once by these rules. */
  public static Program apply(List<Rule> rules, Program program) {
    Rewriting rewriting = new Rewriting(rules);
    for (Node node : program.nodes()) {
      rewriting.rewrite(program, node);
    }
    List<Root> roots = program.roots().stream().map(rewriting::root).toList();
    return new Program(rewriting.graph, roots, rewriting.origins);
  }

  /**
   * An equal program, in which some nodes of the old one stand for what is built in their place.
   */
  public static Program replacing(
      Program program, BiFunction<Graph, Node, Optional<Node>> replacement) {
    Rewriting rewriting = new Rewriting(List.of());
    for (Node node : program.nodes()) {
      Optional<Node> other = replacement.apply(rewriting.graph, node);
      other.ifPresent(value -> rewriting.replaced.put(node, value));
      if (other.isEmpty()) {
        rewriting.rewrite(program, node);
      }
    }
    List<Root> roots = program.roots().stream().map(rewriting::root).toList();
    return new Program(rewriting.graph, roots, rewriting.origins);
  }

  /** What becomes of a node. */
  interface Change {
    /**
     * The node in the new graph that stands for one of the old.
     *
     * @param rebuilt the old node with what stands for its inputs
     */
    Node of(Graph graph, Node old, Node rebuilt);
  }

  /** An equal program, each node of which is changed when it has been built anew. */
  static Program after(Program program, Change change) {
    Rewriting rewriting = new Rewriting(List.of());
    for (Node node : program.nodes()) {
      rewriting.rewrite(program, node);
      Node changed = change.of(rewriting.graph, node, rewriting.replaced.get(node));
      rewriting.replaced.put(node, changed);
      program.origins().of(node).ifPresent(origin -> rewriting.origins.note(changed, origin));
    }
    List<Root> roots = program.roots().stream().map(rewriting::root).toList();
    return new Program(rewriting.graph, roots, rewriting.origins);
  }

  private Root root(Root root) {
    return new Root(root.purpose(), root.index(), replaced.get(root.node()));
  }

  private void rewrite(Program program, Node node) {
    List<Node> inputs = node.inputs().stream().map(replaced::get).toList();
    Node current = graph.add(withBody(node.op()), inputs);
    Optional<Node> next = step(current);
    for (int steps = 0; next.isPresent() && steps < MOST_STEPS; steps++) {
      current = next.get();
      next = step(current);
    }
    replaced.put(node, current);
    Node final_ = current;
    program.origins().of(node).ifPresent(origin -> origins.note(final_, origin));
  }

  /** A scan's body is rewritten by the same rules. */
  private Op withBody(Op op) {
    if (!(op instanceof Op.Scan scan)) {
      return op;
    }
    Body body = new Body(apply(rules, scan.body().program()));
    return new Op.Scan(body, scan.steps(), scan.backwards(), scan.stepped(), scan.carried());
  }

  private Optional<Node> step(Node node) {
    for (Rule rule : rules) {
      Optional<Node> next = rule.apply(graph, node);
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }
}
