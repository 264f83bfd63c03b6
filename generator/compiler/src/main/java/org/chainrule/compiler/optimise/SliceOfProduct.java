package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * {@code (a @ b)[i] = a[i] @ b}: of a product that only a slice is read of no more is computed, as
 * where the derivative of a padded tensor is wanted without that of the padding.
 */
final class SliceOfProduct implements Rule {
  /** How many places in front are left out, and how many remain. */
  private record Slice(int from, Dimension size) {}

  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    boolean sliced = Reach.isWithin(node) && node.input(0).op() instanceof Op.Contract;
    return sliced && isStraight(node) ? Optional.of(product(graph, node)) : Optional.empty();
  }

  /** Whether every dimension is read in order from a place on. */
  private static boolean isStraight(Node node) {
    List<Index> indices = ((Op.Gather) node.op()).indices();
    int rank = node.shape().rank();
    return rank == indices.size()
        && node.shape()
            .axes()
            .allMatch(
                d ->
                    ((Index.Affine) indices.get(d))
                        .coefficients()
                        .equals(Index.Affine.along(d, rank).coefficients()));
  }

  private static Node product(Graph graph, Node node) {
    Node contract = node.input(0);
    Op.Contract op = (Op.Contract) contract.op();
    List<Slice> slices = new ArrayList<>();
    for (int d = 0; d < node.shape().rank(); d++) {
      Index.Affine index = (Index.Affine) ((Op.Gather) node.op()).indices().get(d);
      slices.add(new Slice(index.offset(), node.shape().get(d)));
    }
    Node left = sliced(graph, contract.input(0), op.left(), op.out(), slices);
    Node right = sliced(graph, contract.input(1), op.right(), op.out(), slices);
    return graph.contract(op.left(), op.right(), op.out(), left, right);
  }

  private static Node sliced(
      Graph graph, Node input, List<Integer> labels, List<Integer> out, List<Slice> slices) {
    List<Dimension> sizes = new ArrayList<>();
    List<Index> indices = new ArrayList<>();
    int rank = labels.size();
    for (int axis = 0; axis < rank; axis++) {
      int d = out.indexOf(labels.get(axis));
      Slice slice = d < 0 ? new Slice(0, input.shape().get(axis)) : slices.get(d);
      List<Integer> along = new ArrayList<>(Collections.nCopies(rank, 0));
      along.set(axis, 1);
      sizes.add(slice.size());
      indices.add(new Index.Affine(along, slice.from()));
    }
    Shape shape = new Shape(sizes);
    return shape.equals(input.shape()) ? input : graph.gather(indices, shape, List.of(input));
  }
}
