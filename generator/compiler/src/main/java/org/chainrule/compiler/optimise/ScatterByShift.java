package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * The adjoint of a slice, a padding or a selection {@code x[2]}: where every dimension d is
 * addressed by ±p + o of an axis of its own, or by a constant o, {@code scatter(g)[d] = g[±(d −
 * o)]}, 0 outside: a gather, which neither races nor needs its result to be cleared first.
 */
final class ScatterByShift implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Scatter scatter) || node.inputs().size() != 1) {
      return Optional.empty();
    }
    List<Index.Affine> indices = scatter.indices().stream().map(Index.Affine.class::cast).toList();
    List<Integer> axes = indices.stream().map(ScatterByShift::axis).toList();
    long shifts = axes.stream().filter(axis -> axis != Access.FIXED).distinct().count();
    boolean invertible =
        indices.stream().allMatch(ScatterByShift::isShift)
            && node.input(0).shape().axes().allMatch(axis -> isTold(axis, axes, node.input(0)))
            && shifts == indices.stream().filter(index -> weight(index) == 1).count();
    return invertible ? Optional.of(inverse(graph, node, indices, axes)) : Optional.empty();
  }

  /**
   * Whether the place along an axis is known from the address; there is only one if its size is 1.
   */
  private static boolean isTold(int axis, List<Integer> axes, Node values) {
    return axes.contains(axis) || values.shape().get(axis).size() == 1;
  }

  private static boolean isShift(Index.Affine index) {
    return weight(index) <= 1;
  }

  private static int weight(Index.Affine index) {
    return index.coefficients().stream().mapToInt(Math::abs).sum();
  }

  /** The axis that addresses a dimension, or FIXED if a constant does. */
  private static int axis(Index.Affine index) {
    return IntStream.range(0, index.coefficients().size())
        .filter(axis -> index.coefficients().get(axis) != 0)
        .findFirst()
        .orElse(Access.FIXED);
  }

  /** The gather from g, with a dimension of size 1 for each that is addressed by a constant. */
  private static Node inverse(
      Graph graph, Node node, List<Index.Affine> indices, List<Integer> axes) {
    Node values = node.input(0);
    Access places = new Access(values.shape().axes().mapToObj(axes::indexOf).toList());
    Shape table =
        new Shape(
            axes.stream()
                .map(axis -> axis == Access.FIXED ? new Dimension(1) : values.shape().get(axis))
                .toList());
    List<Index> inverse = new ArrayList<>();
    for (int d = 0; d < indices.size(); d++) {
      inverse.add(inverse(indices.get(d), axes.get(d), d, indices.size()));
    }
    return graph.gather(inverse, node.shape(), List.of(graph.view(values, places, table)));
  }

  /** From d = ±p + o: p = ±(d − o). From d = o: p = d − o, which is 0 in that place alone. */
  private static Index inverse(Index.Affine index, int axis, int dimension, int rank) {
    int sign = axis == Access.FIXED ? 1 : index.coefficients().get(axis);
    List<Integer> coefficients = new ArrayList<>(Collections.nCopies(rank, 0));
    coefficients.set(dimension, sign);
    return new Index.Affine(coefficients, -sign * index.offset());
  }
}
