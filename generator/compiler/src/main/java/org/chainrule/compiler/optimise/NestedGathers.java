package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * {@code x[i][j] = x[i ∘ j]} for affine i and j that stay within what they read; and where i does
 * not, as in a padding, it computes nothing that j does not read.
 */
final class NestedGathers implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!Reach.isWithin(node) || !Reach.isAffine(node.input(0))) {
      return Optional.empty();
    }
    return Reach.isWithin(node.input(0))
        ? Optional.of(composed(graph, node))
        : Optional.of(trimmed(graph, node)).filter(trimmed -> trimmed != node);
  }

  private static Node composed(Graph graph, Node node) {
    List<Index> outer = ((Op.Gather) node.op()).indices();
    List<Index> indices = new ArrayList<>();
    for (Index inner : ((Op.Gather) node.input(0).op()).indices()) {
      indices.add(composed((Index.Affine) inner, outer, node.shape().rank()));
    }
    return graph.gather(indices, node.shape(), node.input(0).inputs());
  }

  private static Index composed(Index.Affine inner, List<Index> outer, int rank) {
    List<Integer> sum = new ArrayList<>(Collections.nCopies(rank, 0));
    int offset = inner.offset();
    for (int d = 0; d < outer.size(); d++) {
      int factor = inner.coefficients().get(d);
      Index.Affine by = (Index.Affine) outer.get(d);
      IntStream.range(0, rank)
          .forEach(a -> sum.set(a, sum.get(a) + factor * by.coefficients().get(a)));
      offset += factor * by.offset();
    }
    return new Index.Affine(sum, offset);
  }

  /** The inner gather without the places in front of the first and behind the last that is read. */
  private static Node trimmed(Graph graph, Node node) {
    Node inner = node.input(0);
    List<Index> moved = new ArrayList<>();
    List<Dimension> sizes = new ArrayList<>();
    List<Integer> skipped = new ArrayList<>();
    for (int d = 0; d < inner.shape().rank(); d++) {
      Index.Affine index = (Index.Affine) ((Op.Gather) node.op()).indices().get(d);
      boolean whole = inner.shape().get(d).isBatch();
      Reach reach = whole ? new Reach(0, 0) : Reach.of(node, d);
      skipped.add(reach.lowest());
      sizes.add(whole ? Dimension.BATCH : new Dimension(reach.highest() - reach.lowest() + 1));
      moved.add(new Index.Affine(index.coefficients(), index.offset() - reach.lowest()));
    }
    List<Index> indices =
        ((Op.Gather) inner.op())
            .indices().stream().map(index -> shifted((Index.Affine) index, skipped)).toList();
    Node smaller = graph.gather(indices, new Shape(sizes), inner.inputs());
    return graph.gather(moved, node.shape(), List.of(smaller));
  }

  /** An index that reads so many places further along each axis. */
  static Index shifted(Index.Affine index, List<Integer> skipped) {
    int offset = index.offset();
    for (int axis = 0; axis < skipped.size(); axis++) {
      offset += index.coefficients().get(axis) * skipped.get(axis);
    }
    return new Index.Affine(index.coefficients(), offset);
  }
}
