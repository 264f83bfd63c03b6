package org.chainrule.compiler.gradient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Body;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Reachable;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Root.Purpose;

/**
 * Lets every scan yield, besides what it is asked for, the values that the way back needs of each
 * step: what was carried, and what is not cheap to compute again. What turns out not to be needed
 * is dropped later.
 */
public final class Saving {
  /** More scalar operations than this are not done twice; a sigmoid of an exponential is less. */
  private static final int CHEAP = 6;

  private static final int DEAR = 1000;

  private final Graph graph = new Graph();
  private final Origins origins = new Origins();
  private final Map<Node, Node> replaced = new HashMap<>();

  private Saving() {}

  /** An equal program, whose scans yield more. */
  public static Program apply(Program program) {
    Saving saving = new Saving();
    for (Node node : program.nodes()) {
      List<Node> inputs = node.inputs().stream().map(saving.replaced::get).toList();
      Node copy = saving.graph.add(yieldingMore(node.op()), inputs);
      saving.replaced.put(node, copy);
      program.origins().of(node).ifPresent(origin -> saving.origins.note(copy, origin));
    }
    List<Root> roots =
        program.roots().stream()
            .map(r -> new Root(r.purpose(), r.index(), saving.replaced.get(r.node())))
            .toList();
    return new Program(saving.graph, roots, saving.origins);
  }

  private static Op yieldingMore(Op op) {
    if (!(op instanceof Op.Scan scan)) {
      return op;
    }
    Program inner = apply(scan.body().program());
    List<Root> roots = new ArrayList<>(inner.roots());
    List<Node> yields = new Body(inner).yields();
    Set<Node> saved = new LinkedHashSet<>(new Body(inner).sources(Op.Role.CARRIED).values());
    saved.addAll(needed(inner));
    yields.forEach(saved::remove);
    int number = yields.size();
    for (Node node : saved) {
      roots.add(new Root(Purpose.OUTPUT, number++, node));
    }
    Body body = new Body(new Program(inner.graph(), roots, inner.origins()));
    return new Op.Scan(body, scan.steps(), scan.backwards(), scan.stepped(), scan.carried());
  }

  /** The values that the derivatives of a step read, as far as they are not cheap. */
  private static List<Node> needed(Program program) {
    Body body = withAllResults(program);
    Graph scratch = new Graph();
    Map<Node, Node> step =
        body.inline(scratch, s -> scratch.source(s.role(), s.name(), s.shape(), s.type()));
    Map<Node, Node> original = new HashMap<>();
    step.forEach((inner, copy) -> original.put(copy, inner));
    Set<Node> read = new HashSet<>();
    for (Node node : Reachable.from(derivatives(program, scratch, step))) {
      if (!original.containsKey(node)) {
        node.inputs().stream().filter(original::containsKey).map(original::get).forEach(read::add);
      }
    }
    return chosen(body, read);
  }

  /** The body with everything that scans within it yield among its nodes, read so far or not. */
  private static Body withAllResults(Program program) {
    List<Root> roots = new ArrayList<>(program.roots());
    for (Node node : program.nodes()) {
      if (node.op() instanceof Op.Scan scan) {
        int results = scan.carried() + scan.body().yields().size();
        for (int k = 0; k < results; k++) {
          roots.add(new Root(Purpose.OUTPUT, roots.size(), program.graph().result(node, k)));
        }
      }
    }
    return new Body(new Program(program.graph(), roots, program.origins()));
  }

  /** Derivatives of all results of a step by all its sources. */
  private static List<Node> derivatives(Program program, Graph scratch, Map<Node, Node> step) {
    Map<Node, Node> seeds = new LinkedHashMap<>();
    for (Root root : program.roots()) {
      Node value = step.get(root.node());
      if (value.type().equals(ElementType.REAL)) {
        seeds.computeIfAbsent(
            value, v -> scratch.placeholder(Op.Role.STEPPED, v.shape(), v.type()));
      }
    }
    List<Node> sources =
        program.nodes().stream()
            .filter(node -> node.op() instanceof Op.Source)
            .filter(node -> node.type().equals(ElementType.REAL))
            .map(step::get)
            .toList();
    return Gradient.of(scratch, new Origins(), seeds, sources);
  }

  /** Those of the values read that are not cheap to compute from the sources and the others. */
  private static List<Node> chosen(Body body, Set<Node> read) {
    List<Node> nodes = body.program().nodes();
    Set<Node> seen = seenThroughViews(nodes, read);
    Map<Node, Integer> costs = new HashMap<>();
    List<Node> saved = new ArrayList<>();
    for (Node node : nodes) {
      int inputs = node.inputs().stream().mapToInt(costs::get).sum();
      int cost = Math.min(DEAR, inputs + own(node.op()));
      boolean isSaved = seen.contains(node) && cost > CHEAP && isKept(node);
      if (isSaved) {
        saved.add(node);
      }
      costs.put(node, isSaved ? 0 : cost);
    }
    return saved;
  }

  /** Truth values never leave the loop that computes them. */
  private static boolean isKept(Node node) {
    return node.type().equals(ElementType.REAL) || node.type().isIndex();
  }

  /** What is read, where it is a view or a slice what that shows. */
  private static Set<Node> seenThroughViews(List<Node> nodes, Set<Node> read) {
    Set<Node> seen = new HashSet<>(read);
    for (int k = nodes.size() - 1; k >= 0; k--) {
      Node node = nodes.get(k);
      boolean through = isView(node) || !isKept(node);
      if (through && seen.remove(node)) {
        seen.addAll(node.inputs());
      }
    }
    return seen;
  }

  private static boolean isView(Node node) {
    return node.op() instanceof Op.Reshape
        || node.op() instanceof Op.Gather
        || (node.op() instanceof Op.Map map && map.fn() == Fn.IDENTITY);
  }

  /** Scalar operations for one element. */
  private static int own(Op op) {
    if (op instanceof Op.Map map) {
      return switch (map.fn()) {
        case IDENTITY, STOP_GRADIENT -> 0;
        case EXP, LOG, SQRT, TANH, LOGISTIC, ERF, SIN, COS, POWER -> DEAR;
        default -> 1;
      };
    }
    boolean sums =
        op instanceof Op.Reduce
            || op instanceof Op.Contract
            || op instanceof Op.Scatter
            || op instanceof Op.Result;
    return sums ? DEAR : 0;
  }
}
