package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * No more is gathered than is seen: where windows see the places from l to h of what was gathered
 * from x, {@code gather(x)[p] = part(x)[p − l]}, with h − l + 1 places from l on.
 */
final class NarrowPadding implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    boolean twice = isAffine(node) && isAffine(node.input(0));
    return twice ? narrowed(graph, node) : Optional.empty();
  }

  private static boolean isAffine(Node node) {
    return node.op() instanceof Op.Gather && node.inputs().size() == 1;
  }

  private static Optional<Node> narrowed(Graph graph, Node node) {
    Node gathered = node.input(0);
    Op.Gather inner = (Op.Gather) gathered.op();
    List<Dimension> sizes = new ArrayList<>(gathered.shape().dimensions());
    List<Integer> lowest = new ArrayList<>();
    List<Index> outer = new ArrayList<>();
    for (int d = 0; d < sizes.size(); d++) {
      Index.Affine index = (Index.Affine) ((Op.Gather) node.op()).indices().get(d);
      Seen seen = seen(index, node.shape(), sizes.get(d));
      lowest.add(seen.lowest());
      sizes.set(d, seen.size());
      outer.add(new Index.Affine(index.coefficients(), index.offset() - seen.lowest()));
    }
    Shape shape = new Shape(sizes);
    if (shape.equals(gathered.shape())) {
      return Optional.empty();
    }
    List<Index> moved =
        inner.indices().stream().map(index -> moved((Index.Affine) index, lowest)).toList();
    Node part = graph.gather(moved, shape, gathered.inputs());
    return Optional.of(graph.gather(outer, node.shape(), List.of(part)));
  }

  /** The places that are seen of a dimension: so many from the lowest on. */
  private record Seen(int lowest, Dimension size) {}

  private static Seen seen(Index.Affine index, Shape loop, Dimension extent) {
    int batch = loop.batchAxis();
    if (extent.isBatch() || (batch >= 0 && index.coefficients().get(batch) != 0)) {
      return new Seen(0, extent);
    }
    long lowest = index.offset();
    long highest = index.offset();
    for (int axis = 0; axis < loop.rank(); axis++) {
      long reach = index.coefficients().get(axis) * (loop.get(axis).size(1) - 1L);
      lowest += Math.min(0, reach);
      highest += Math.max(0, reach);
    }
    boolean within = lowest >= 0 && highest < extent.size();
    return within
        ? new Seen((int) lowest, new Dimension((int) (highest - lowest) + 1))
        : new Seen(0, extent);
  }

  private static Index moved(Index.Affine index, List<Integer> lowest) {
    int offset = index.offset();
    for (int axis = 0; axis < lowest.size(); axis++) {
      offset += index.coefficients().get(axis) * lowest.get(axis);
    }
    return new Index.Affine(index.coefficients(), offset);
  }
}
