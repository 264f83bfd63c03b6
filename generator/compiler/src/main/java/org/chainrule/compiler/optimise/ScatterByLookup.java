package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * The adjoint of picking one entry of each row: {@code scatter(g, k)[…, j] = where(k == j, g, 0)}.
 * It holds where every other dimension is addressed just by its own position, so that no two places
 * of the loop meet; it is the one-hot form of the tutorial's {@code dscores[range(N), y] -= 1}.
 */
final class ScatterByLookup implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Scatter scatter)) {
      return Optional.empty();
    }
    List<Integer> lookups =
        IntStream.range(0, scatter.indices().size())
            .filter(d -> scatter.indices().get(d) instanceof Index.Lookup)
            .boxed()
            .toList();
    if (lookups.size() != 1 || !addressesAllElse(scatter, lookups.get(0), node.input(0).shape())) {
      return Optional.empty();
    }
    return Optional.of(select(graph, node, scatter, lookups.get(0)));
  }

  /** Whether the dimensions but one run along the loop's axes, one each, all of them. */
  private static boolean addressesAllElse(Op.Scatter scatter, int lookup, Shape loop) {
    List<Integer> axes = along(scatter, lookup, loop);
    return !axes.contains(Access.FIXED)
        && axes.stream().distinct().count() == loop.rank()
        && axes.size() == loop.rank();
  }

  /**
   * For every dimension but one the loop's axis that alone addresses the whole of it, or FIXED if
   * there is none.
   */
  private static List<Integer> along(Op.Scatter scatter, int lookup, Shape loop) {
    return IntStream.range(0, scatter.indices().size())
        .filter(d -> d != lookup)
        .mapToObj(
            d -> axisOf((Index.Affine) scatter.indices().get(d), scatter.shape().get(d), loop))
        .toList();
  }

  private static int axisOf(Index.Affine affine, Dimension dimension, Shape loop) {
    return loop.axes()
        .filter(axis -> affine.equals(Index.Affine.along(axis, loop.rank())))
        .filter(axis -> loop.get(axis).equals(dimension))
        .findFirst()
        .orElse(Access.FIXED);
  }

  private static Node select(Graph graph, Node node, Op.Scatter scatter, int lookup) {
    Shape shape = scatter.shape();
    Shape loop = node.input(0).shape();
    List<Integer> along = along(scatter, lookup, loop);
    Integer[] dimensionOfAxis = new Integer[loop.rank()];
    for (int k = 0; k < along.size(); k++) {
      dimensionOfAxis[along.get(k)] = k < lookup ? k : k + 1;
    }
    Access loopInTable = Access.of(dimensionOfAxis);
    Index.Lookup index = (Index.Lookup) scatter.indices().get(lookup);
    Node hit =
        graph.map(
            Fn.EQUAL,
            shape,
            List.of(loopInTable.through(index.access()), Access.of(lookup)),
            List.of(node.input(index.input()), graph.counter(shape.get(lookup).size())));
    return graph.map(
        Fn.WHERE,
        shape,
        List.of(Access.straight(shape.rank()), loopInTable, Access.of()),
        List.of(hit, node.input(0), graph.constant(0)));
  }
}
