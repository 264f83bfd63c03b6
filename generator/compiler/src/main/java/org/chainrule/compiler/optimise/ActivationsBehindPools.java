package org.chainrule.compiler.optimise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;

/**
 * {@code maxₖ max(xₖ, c) = max(maxₖ xₖ, c)}, and likewise for the least element and for {@code
 * min}: what keeps the order of elements is done to the extreme of a window, rather than to all of
 * its elements, if nothing else reads those. It is applied before differentiation, so that the
 * derivative of a ReLU in front of a pool is one of pooled values as well.
 */
public final class ActivationsBehindPools {
  private final Map<Node, Integer> readers = new HashMap<>();

  private ActivationsBehindPools(Program program) {
    program.roots().forEach(root -> readers.merge(root.node(), 1, Integer::sum));
    program.nodes().stream()
        .flatMap(node -> node.inputs().stream())
        .forEach(input -> readers.merge(input, 1, Integer::sum));
  }

  /** An equal program. */
  public static Program of(Program program) {
    return Rewriting.after(program, new ActivationsBehindPools(program)::reducedFirst);
  }

  private Node reducedFirst(Graph graph, Node old, Node rebuilt) {
    if (!(old.op() instanceof Op.Reduce reduce) || !isExtreme(reduce)) {
      return rebuilt;
    }
    List<Node> passed =
        Stream.iterate(rebuilt.input(0), node -> node.input(0))
            .limit(passed(old.input(0)).count())
            .toList();
    if (passed.stream().noneMatch(ActivationsBehindPools::isBound)) {
      return rebuilt;
    }
    Node result = passed.get(passed.size() - 1).input(0);
    for (Node node : reversed(passed.stream().filter(node -> !isBound(node)).toList())) {
      result = graph.add(node.op(), List.of(result));
    }
    result = graph.add(reduce, List.of(result));
    for (Node node : reversed(passed.stream().filter(ActivationsBehindPools::isBound).toList())) {
      result = graph.map(((Op.Map) node.op()).fn(), result.shape(), result, node.input(1));
    }
    return result;
  }

  private static boolean isExtreme(Op.Reduce reduce) {
    return reduce.reduction() == Op.Reduction.MAX || reduce.reduction() == Op.Reduction.MIN;
  }

  /** What lies between a reduction and that of which it might be one, the last first. */
  private Stream<Node> passed(Node input) {
    return Stream.iterate(
        input,
        node -> readers.get(node) == 1 && (isBound(node) || showsElements(node)),
        node -> node.input(0));
  }

  /** Whether a node is the larger, or the smaller, of an element and a number. */
  private static boolean isBound(Node node) {
    return (Maps.is(node, Fn.MAX) || Maps.is(node, Fn.MIN))
        && Maps.readsStraight(node, 0)
        && Maps.number(node.input(1)).isPresent();
  }

  /** Whether a node has elements of another, in whatever order, and nothing else. */
  private static boolean showsElements(Node node) {
    return Maps.is(node, Fn.IDENTITY) || node.op() instanceof Op.Reshape || Reach.isWithin(node);
  }

  private static List<Node> reversed(List<Node> nodes) {
    return Stream.iterate(nodes.size() - 1, k -> k - 1)
        .limit(nodes.size())
        .map(nodes::get)
        .toList();
  }
}
