package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Program;

/**
 * {@code where(c, d · x, 0)} and {@code where(c, d · y, 0)} are {@code s · x} and {@code s · y} for
 * one {@code s = where(c, d, 0)}, of which alone the backward pass of a batchNorm and ReLU is made:
 * neither c nor d is kept and read for it. This undoes {@link SelectionOutside}, after all rules,
 * where x and y are finite.
 */
final class CommonSelections {
  /** A factor of a factor of so many factors is not looked for. */
  private static final int DEEPEST = 4;

  private final Finite finite;
  private final Map<Node, List<Integer>> paths = new HashMap<>();

  private CommonSelections(Program program) {
    finite = new Finite(program);
    Map<Node, List<Node>> selections = new LinkedHashMap<>();
    for (Node node : program.nodes()) {
      if (Maps.is(node, Fn.WHERE) && Maps.readsStraight(node, 0) && node.input(2).isConstant(0)) {
        selections.computeIfAbsent(node.input(0), condition -> new ArrayList<>()).add(node);
      }
    }
    selections.values().stream().filter(alike -> alike.size() > 1).forEach(this::share);
  }

  /** An equal program. */
  static Program of(Program program) {
    CommonSelections common = new CommonSelections(program);
    return common.paths.isEmpty() ? program : Rewriting.after(program, common::selected);
  }

  /** Notes where in each of some selections a factor is that they all have. */
  private void share(List<Node> selections) {
    factors(selections.get(0), 0)
        .filter(factor -> selections.stream().allMatch(node -> path(node, factor, 0).isPresent()))
        .findFirst()
        .ifPresent(factor -> selections.forEach(s -> paths.put(s, path(s, factor, 0).get())));
  }

  /** What is chosen, and the factors of which it is a product, as far as they are as large. */
  private static Stream<Node> factors(Node node, int depth) {
    return operands(node, depth).stream()
        .map(node::input)
        .flatMap(operand -> Stream.concat(Stream.of(operand), factors(operand, depth + 1)));
  }

  /** The way to a factor of what is chosen, if all others are finite. */
  private Optional<List<Integer>> path(Node node, Node factor, int depth) {
    for (int k : operands(node, depth)) {
      boolean otherwiseFinite = depth == 0 || finite.is(node.input(1 - k));
      Optional<List<Integer>> rest =
          node.input(k) == factor ? Optional.of(List.of()) : path(node.input(k), factor, depth + 1);
      if (otherwiseFinite && rest.isPresent()) {
        return rest.map(way -> Stream.concat(Stream.of(k), way.stream()).toList());
      }
    }
    return Optional.empty();
  }

  private static List<Integer> operands(Node node, int depth) {
    List<Integer> all = List.of();
    if (depth == 0) {
      all = List.of(1);
    } else if (depth <= DEEPEST && Maps.is(node, Fn.MULTIPLY)) {
      all = List.of(0, 1);
    }
    return all.stream().filter(k -> Maps.readsStraight(node, k)).toList();
  }

  private Node selected(Graph graph, Node node, Node rebuilt) {
    if (!paths.containsKey(node)) {
      return rebuilt;
    }
    List<Integer> path = paths.get(node);
    return product(graph, rebuilt.input(1), rebuilt, path.subList(1, path.size()));
  }

  /** The product with a selection in place of one of its factors. */
  private static Node product(Graph graph, Node node, Node selection, List<Integer> path) {
    if (path.isEmpty()) {
      return Maps.with(graph, selection, 1, node);
    }
    int k = path.get(0);
    Node factor = product(graph, node.input(k), selection, path.subList(1, path.size()));
    return Maps.with(graph, node, k, factor);
  }
}
