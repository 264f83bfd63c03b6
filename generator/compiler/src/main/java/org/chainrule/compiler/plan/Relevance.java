package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Root;

/**
 * Where alone the elements of a tensor matter: whatever reads it selects something else elsewhere,
 * or multiplies it by 0. The scores of a causal attention are such, and the derivatives of its
 * weights; with any other finite number elsewhere, everything comes out the same.
 */
final class Relevance {
  /** How far from a node a selection or zeros may be: from derivatives of weights it is two. */
  private static final int DEEPEST = 4;

  private final Map<Node, List<Node>> readers = new HashMap<>();
  private final Set<Node> roots;

  Relevance(Program program) {
    for (Node node : program.nodes()) {
      node.inputs().stream()
          .distinct()
          .forEach(input -> readers.computeIfAbsent(input, n -> new ArrayList<>()).add(node));
    }
    roots = program.roots().stream().map(Root::node).collect(Collectors.toSet());
  }

  /** The triangle in which a node's elements matter, if it is known. */
  Optional<Triangle> of(Node node) {
    return of(node, DEEPEST);
  }

  private Optional<Triangle> of(Node node, int deepest) {
    List<Node> all = readers.getOrDefault(node, List.of());
    if (roots.contains(node) || deepest == 0) {
      return Optional.empty();
    }
    Set<Optional<Triangle>> triangles =
        all.stream().flatMap(reader -> in(reader, node, deepest)).collect(Collectors.toSet());
    return triangles.size() == 1 ? triangles.iterator().next() : Optional.empty();
  }

  /** Where a node's elements matter to one of its readers, for each operand that it is. */
  private Stream<Optional<Triangle>> in(Node reader, Node node, int deepest) {
    if (!(reader.op() instanceof Op.Map map)) {
      return Stream.of(Optional.empty());
    }
    return IntStream.range(0, reader.inputs().size())
        .filter(operand -> reader.input(operand).equals(node))
        .mapToObj(
            operand ->
                ofResult(reader, map, operand, deepest)
                    .flatMap(triangle -> triangle.behind(map.accesses().get(operand))));
  }

  /** Where elements of a map's result depend on those of an operand, or matter themselves. */
  private Optional<Triangle> ofResult(Node reader, Op.Map map, int operand, int deepest) {
    return switch (map.fn()) {
      case WHERE -> operand == 1 ? Triangle.ofSelection(reader) : Optional.empty();
      case MULTIPLY -> Triangle.ofOperand(reader, 1 - operand).or(() -> of(reader, deepest - 1));
      case ADD, SUBTRACT, NEGATE, IDENTITY -> of(reader, deepest - 1);
      case DIVIDE -> operand == 0 ? of(reader, deepest - 1) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
