package org.chainrule.compiler.optimise;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * To look up rows of a table is to multiply it with one-hot vectors, E[k] = H · E, and products are
 * associative. Where a table has few rows, as an embedding of characters has, they are multiplied
 * once and not wherever they are looked up, and what is multiplied towards a gradient is added up
 * by rows first:
 *
 * <pre>
 * E[k] · W           = (H · E) · W   = H · (E · W)   = (E · W)[k]
 * E[k]ᵀ · D          = (H · E)ᵀ · D  = Eᵀ · (Hᵀ · D) = Eᵀ · scatter(D, k)
 * scatter(D · Wᵀ, k) = Hᵀ · (D · Wᵀ) = (Hᵀ · D) · Wᵀ = scatter(D, k) · Wᵀ
 * </pre>
 *
 * <p>Where a product D · Wᵀ is needed for something else too, this is no more than a product of few
 * rows besides.
 */
final class ProductByRows implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    boolean adds = node.op() instanceof Op.Scatter;
    Node product = adds ? node.input(0) : node;
    if (!(product.op() instanceof Op.Contract op)) {
      return Optional.empty();
    }
    Factor left = new Factor(product.input(0), op.left());
    Factor right = new Factor(product.input(1), op.right());
    return adds
        ? added(graph, node, op.out(), left, right)
            .or(() -> added(graph, node, op.out(), right, left))
        : multiplied(graph, node, left, right).or(() -> multiplied(graph, node, right, left));
  }

  /** A factor of a product, with the labels of its axes. */
  private record Factor(Node node, List<Integer> labels) {
    boolean hasNone(List<Integer> others) {
      return Collections.disjoint(labels, others);
    }

    Factor byRows(Graph graph, RowLookup lookup) {
      return new Factor(lookup.add(graph, node, labels), lookup.byRows(labels));
    }

    Node times(Graph graph, Factor other, List<Integer> out) {
      return graph.contract(labels, other.labels, out, node, other.node);
    }
  }

  /** E[k] · W, or E[k]ᵀ · D. */
  private static Optional<Node> multiplied(Graph graph, Node product, Factor picked, Factor other) {
    Optional<RowLookup> found = RowLookup.picked(picked.node(), picked.labels());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    RowLookup lookup = found.get();
    List<Integer> out = ((Op.Contract) product.op()).out();
    Factor table = new Factor(picked.node().input(0), lookup.table());
    if (other.hasNone(lookup.places()) && !other.node().shape().isBatched()) {
      Node rows = table.times(graph, other, lookup.byRows(out));
      return Optional.of(lookup.pick(graph, rows, product.shape(), out));
    }
    boolean summed = Collections.disjoint(out, lookup.places());
    return summed && lookup.isWithin(other.labels())
        ? Optional.of(table.times(graph, other.byRows(graph, lookup), out))
        : Optional.empty();
  }

  /** scatter(D · Wᵀ, k). */
  private static Optional<Node> added(
      Graph graph, Node scatter, List<Integer> out, Factor placed, Factor other) {
    return RowLookup.addedTo(scatter, out)
        .filter(lookup -> lookup.isWithin(placed.labels()) && other.hasNone(lookup.places()))
        .map(lookup -> placed.byRows(graph, lookup).times(graph, other, lookup.table()));
  }
}
