package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * A gather of every element in its own place, {@code x[:, :]}, is x, or x broadcast or transposed.
 */
final class GatherInPlace implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Gather gather) || node.inputs().size() > 1) {
      return Optional.empty();
    }
    List<Integer> axes = new ArrayList<>();
    for (int d = 0; d < gather.indices().size(); d++) {
      Index.Affine index = (Index.Affine) gather.indices().get(d);
      axis(index, node.input(0).shape(), d, gather.shape()).ifPresent(axes::add);
    }
    long running = axes.stream().filter(axis -> axis != Access.FIXED).count();
    boolean distinct =
        axes.stream().filter(axis -> axis != Access.FIXED).distinct().count() == running;
    return distinct && axes.size() == gather.indices().size()
        ? Optional.of(graph.view(node.input(0), new Access(axes), gather.shape()))
        : Optional.empty();
  }

  /** The loop's axis that the whole of a dimension runs along, if there is one. */
  private static Optional<Integer> axis(
      Index.Affine index, Shape table, int dimension, Shape loop) {
    boolean constant = index.coefficients().stream().allMatch(coefficient -> coefficient == 0);
    if (constant && index.offset() == 0 && table.get(dimension).size() == 1) {
      return Optional.of(Access.FIXED);
    }
    return loop.axes()
        .filter(axis -> index.equals(Index.Affine.along(axis, loop.rank())))
        .filter(axis -> loop.get(axis).equals(table.get(dimension)))
        .boxed()
        .findFirst();
  }
}
