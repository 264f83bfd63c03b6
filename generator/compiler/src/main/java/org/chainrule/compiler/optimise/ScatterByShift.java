package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * The adjoint of a slice or a padding: where every dimension d is addressed by ±p + o of an axis of
 * its own, {@code scatter(g)[d] = g[±(d − o)]}, 0 outside: a gather, which neither races nor needs
 * its result to be cleared first.
 */
final class ScatterByShift implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Scatter scatter) || node.inputs().size() != 1) {
      return Optional.empty();
    }
    Shape loop = node.input(0).shape();
    List<Index> inverse = new ArrayList<>();
    for (int axis = 0; axis < loop.rank(); axis++) {
      inverse(scatter, axis).ifPresent(inverse::add);
    }
    boolean invertible = inverse.size() == loop.rank() && scatter.indices().size() == loop.rank();
    return invertible
        ? Optional.of(graph.gather(inverse, scatter.shape(), List.of(node.input(0))))
        : Optional.empty();
  }

  /** The position along a loop's axis, in terms of the one dimension that it addresses. */
  private static Optional<Index> inverse(Op.Scatter scatter, int axis) {
    Optional<Index> found = Optional.empty();
    for (int d = 0; d < scatter.indices().size(); d++) {
      Index.Affine affine = (Index.Affine) scatter.indices().get(d);
      if (affine.coefficients().get(axis) != 0) {
        if (found.isPresent() || !isShift(affine)) {
          return Optional.empty();
        }
        found = Optional.of(shifted(affine, axis, d, scatter.shape().rank()));
      }
    }
    return found;
  }

  private static boolean isShift(Index.Affine affine) {
    return affine.coefficients().stream().mapToInt(Math::abs).sum() == 1;
  }

  private static Index shifted(Index.Affine affine, int axis, int dimension, int rank) {
    int sign = affine.coefficients().get(axis);
    Integer[] coefficients = new Integer[rank];
    java.util.Arrays.fill(coefficients, 0);
    coefficients[dimension] = sign;
    return new Index.Affine(List.of(coefficients), -sign * affine.offset());
  }
}
