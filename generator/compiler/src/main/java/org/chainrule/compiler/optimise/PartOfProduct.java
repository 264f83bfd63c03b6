package org.chainrule.compiler.optimise;

import java.util.ArrayList;
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
 * A part of a product over windows is the product over a part of the windows: {@code (Σ x[p + k] ·
 * w[k])[p + o] = Σ x[p + o + k] · w[k]}. The gradient towards the input of a padded convolution is
 * such a part: nobody asks for that towards the padding.
 */
final class PartOfProduct implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    boolean part = Reach.isAffine(node) && node.input(0).op() instanceof Op.Contract;
    return part ? new Part(graph, node).product() : Optional.empty();
  }

  /** What part of each axis of a product is read. */
  private static final class Part {
    private final Graph graph;
    private final Node whole;
    private final Op.Contract product;
    private final Shape shape;
    private final List<Index.Affine> indices;
    private final List<Integer> axes;

    Part(Graph graph, Node node) {
      this.graph = graph;
      this.whole = node.input(0);
      this.product = (Op.Contract) whole.op();
      this.shape = node.shape();
      this.indices =
          ((Op.Gather) node.op()).indices().stream().map(Index.Affine.class::cast).toList();
      this.axes = indices.stream().map(index -> index.coefficients().indexOf(1)).toList();
    }

    Optional<Node> product() {
      boolean applies =
          shape.axes().allMatch(axes::contains)
              && axes.size() == shape.rank()
              && dimensions().allMatch(this::isWithin)
              && dimensions().anyMatch(this::isCut)
              && dimensions().filter(this::isCut).allMatch(this::isOfWindows);
      return applies ? Optional.of(part()) : Optional.empty();
    }

    private Node part() {
      List<Integer> out = shape.axes().mapToObj(a -> product.out().get(axes.indexOf(a))).toList();
      return graph.contract(product.left(), product.right(), out, input(0), input(1));
    }

    private IntStream dimensions() {
      return IntStream.range(0, indices.size());
    }

    private boolean isWithin(int d) {
      Index.Affine index = indices.get(d);
      Dimension extent = whole.shape().get(d);
      Dimension part = shape.get(axes.get(d));
      boolean alone = index.coefficients().stream().filter(c -> c != 0).count() == 1;
      boolean all = extent.equals(part) && index.offset() == 0;
      boolean inside =
          !extent.isBatch()
              && !part.isBatch()
              && index.offset() >= 0
              && index.offset() + part.size() <= extent.size();
      return alone && (all || inside);
    }

    private boolean isCut(int d) {
      return !shape.get(axes.get(d)).equals(whole.shape().get(d));
    }

    /** Whether a dimension is that of one input alone, which is seen through windows. */
    private boolean isOfWindows(int d) {
      int label = product.out().get(d);
      boolean left = product.left().contains(label);
      Node input = whole.input(left ? 0 : 1);
      return !(left && product.right().contains(label)) && Reach.isAffine(input);
    }

    /** An input, or what is needed of it. */
    private Node input(int number) {
      Node input = whole.input(number);
      List<Integer> labels = number == 0 ? product.left() : product.right();
      boolean cut =
          dimensions().filter(this::isCut).anyMatch(d -> labels.contains(product.out().get(d)));
      return cut ? cut(input, labels) : input;
    }

    private Node cut(Node windows, List<Integer> labels) {
      List<Dimension> sizes = new ArrayList<>(windows.shape().dimensions());
      List<Integer> offsets = new ArrayList<>();
      for (int axis = 0; axis < labels.size(); axis++) {
        int d = product.out().indexOf(labels.get(axis));
        boolean isCut = d >= 0 && isCut(d);
        offsets.add(isCut ? indices.get(d).offset() : 0);
        sizes.set(axis, isCut ? shape.get(axes.get(d)) : sizes.get(axis));
      }
      List<Index> moved =
          ((Op.Gather) windows.op())
              .indices().stream()
                  .map(index -> NestedGathers.shifted((Index.Affine) index, offsets))
                  .toList();
      return graph.gather(moved, new Shape(sizes), windows.inputs());
    }
  }
}
