package org.chainrule.compiler.tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chainrule.compiler.tensor.Root.Purpose;

/**
 * What a scan does at every step: a program of its own. Its sources have the roles STEPPED, CARRIED
 * and CAPTURED and are named by number; its roots are the NEXT_STATE of everything carried and the
 * OUTPUTs, which are what it yields. Bodies that do the same are equal.
 */
public final class Body {
  private final Program program;
  private final List<Object> wiring;
  private final int hash;

  public Body(Program program) {
    this.program = program;
    this.wiring = Wiring.of(program);
    this.hash = wiring.hashCode();
  }

  public Program program() {
    return program;
  }

  /** The next values of what is carried, in order. */
  public List<Node> nexts() {
    return roots(Purpose.NEXT_STATE);
  }

  /** What is yielded, in order. */
  public List<Node> yields() {
    return roots(Purpose.OUTPUT);
  }

  private List<Node> roots(Purpose purpose) {
    return program.roots().stream()
        .filter(root -> root.purpose() == purpose)
        .map(Root::node)
        .toList();
  }

  /** The sources of a role that the body reads, by number. */
  public Map<Integer, Node> sources(Op.Role role) {
    Map<Integer, Node> sources = new java.util.TreeMap<>();
    for (Node node : program.nodes()) {
      if (node.op() instanceof Op.Source source && source.role() == role) {
        sources.put(source.number(), node);
      }
    }
    return sources;
  }

  /**
   * One step, built in another graph: what became of every node, where the sources are replaced.
   */
  public Map<Node, Node> inline(Graph graph, Function<Op.Source, Node> replacement) {
    Map<Node, Node> built = new HashMap<>();
    for (Node node : program.nodes()) {
      boolean given = node.op() instanceof Op.Source;
      List<Node> inputs = node.inputs().stream().map(built::get).toList();
      built.put(
          node, given ? replacement.apply((Op.Source) node.op()) : graph.add(node.op(), inputs));
    }
    return built;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body body && hash == body.hash && wiring.equals(body.wiring);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return wiring.toString();
  }
}
