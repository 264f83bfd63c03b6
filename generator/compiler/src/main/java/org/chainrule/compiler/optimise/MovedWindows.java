package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/** How the places of windows lie in what a product is scattered to; see ScatterOfProduct. */
final class MovedWindows {
  /** Small pictures under large kernels are mostly padding, which would be multiplied too. */
  private static final int MOST_TIMES_AS_MUCH = 3;

  /**
   * A dimension of the result, in which place p and element k of a window are at p + apart · k +
   * offset; the labels are the product's.
   *
   * @param element the label of the elements; none of a dimension that stays as it is
   */
  private record Along(int place, Optional<Integer> element, int apart, int offset) {}

  private final Op.Scatter scatter;
  private final Multiplied product;
  private final int moving;
  private final List<Integer> moved;
  private final List<Integer> still;
  private final List<Along> dimensions = new ArrayList<>();

  private MovedWindows(Op.Scatter scatter, Multiplied product, int moving) {
    this.scatter = scatter;
    this.product = product;
    this.moving = moving;
    this.moved = product.labels(moving);
    this.still = product.labels(1 - moving);
    for (Index index : scatter.indices()) {
      along((Index.Affine) index).ifPresent(dimensions::add);
    }
  }

  /**
   * The windows whose places are dimensions of an input of the product, if that is what they are.
   */
  static Optional<MovedWindows> of(Op.Scatter scatter, Multiplied product, int moving) {
    MovedWindows windows = new MovedWindows(scatter, product, moving);
    return windows.areTold() && windows.areWorthwhile() ? Optional.of(windows) : Optional.empty();
  }

  private Optional<Along> along(Index.Affine index) {
    List<Integer> axes =
        IntStream.range(0, index.coefficients().size())
            .filter(axis -> index.coefficients().get(axis) != 0)
            .boxed()
            .toList();
    if (axes.size() == 1 && index.coefficients().get(axes.get(0)) == 1 && index.offset() == 0) {
      return Optional.of(new Along(label(axes.get(0)), Optional.empty(), 0, 0));
    }
    if (axes.size() != 2) {
      return Optional.empty();
    }
    int first = moved.contains(label(axes.get(0))) ? 0 : 1;
    int place = axes.get(first);
    int element = axes.get(1 - first);
    boolean isWindow =
        index.coefficients().get(place) == 1
            && isOnlyIn(moved, still, label(place))
            && isOnlyIn(still, moved, label(element));
    return isWindow
        ? Optional.of(
            new Along(
                label(place),
                Optional.of(label(element)),
                index.coefficients().get(element),
                index.offset()))
        : Optional.empty();
  }

  private Shape shape() {
    return scatter.shape();
  }

  private int label(int axis) {
    return product.by().out().get(axis);
  }

  private static boolean isOnlyIn(List<Integer> labels, List<Integer> others, int label) {
    return labels.contains(label) && !others.contains(label);
  }

  /** Whether every dimension is a window's or as it was, and every label is of one of them. */
  private boolean areTold() {
    Shape shape = shape();
    List<Integer> used = labels();
    return dimensions.size() == shape.rank()
        && dimensions.stream().anyMatch(along -> along.element().isPresent())
        && used.stream().distinct().count() == used.size()
        && unused().allMatch(label -> isOnlyIn(still, moved, label) && extent(label).size() == 1)
        && shape
            .axes()
            .filter(d -> dimensions.get(d).element().isEmpty())
            .allMatch(d -> shape.get(d).equals(extent(dimensions.get(d).place())));
  }

  private List<Integer> labels() {
    List<Integer> used = new ArrayList<>();
    for (Along along : dimensions) {
      used.add(along.place());
      along.element().ifPresent(used::add);
    }
    return used;
  }

  /** Labels that no address depends on. */
  private Stream<Integer> unused() {
    List<Integer> used = labels();
    return product.by().out().stream().filter(label -> !used.contains(label));
  }

  private Dimension extent(int label) {
    return product.shape().get(product.by().out().indexOf(label));
  }

  private boolean areWorthwhile() {
    double times = 1;
    for (int d = 0; d < dimensions.size(); d++) {
      if (dimensions.get(d).element().isPresent()) {
        times *= (double) shape().get(d).size() / extent(dimensions.get(d).place()).size();
      }
    }
    return times <= MOST_TIMES_AS_MUCH;
  }

  /** The product that gives the scatter's result at once. */
  Node product(Graph graph) {
    List<Integer> summed = new ArrayList<>();
    dimensions.forEach(along -> along.element().ifPresent(summed::add));
    unused().forEach(summed::add);
    Node windows = windows(graph, padded(graph), summed);
    List<Integer> labels = new ArrayList<>(moved);
    labels.addAll(summed);
    List<Integer> out = dimensions.stream().map(Along::place).toList();
    Node other = product.factor(graph, 1 - moving);
    return moving == 0
        ? graph.contract(labels, still, out, windows, other)
        : graph.contract(still, labels, out, other, windows);
  }

  private Node padded(Graph graph) {
    Node values = product.factor(graph, moving);
    List<Dimension> sizes = new ArrayList<>(values.shape().dimensions());
    List<Index> indices = new ArrayList<>();
    for (int axis = 0; axis < sizes.size(); axis++) {
      int before = 0;
      Optional<Integer> d = window(moved.get(axis));
      if (d.isPresent()) {
        before = before(d.get());
        sizes.set(axis, new Dimension(Math.max(1, before + end(d.get()))));
      }
      indices.add(affine(axis, sizes.size(), -before));
    }
    return graph.gather(indices, new Shape(sizes), List.of(values));
  }

  /** What is seen from y: the padded values at y − apart · k − offset, for every k. */
  private Node windows(Graph graph, Node padded, List<Integer> summed) {
    List<Dimension> sizes = new ArrayList<>(padded.shape().dimensions());
    summed.forEach(label -> sizes.add(extent(label)));
    List<Index> indices = new ArrayList<>();
    for (int axis = 0; axis < moved.size(); axis++) {
      Optional<Integer> d = window(moved.get(axis));
      if (d.isPresent()) {
        Along along = dimensions.get(d.get());
        sizes.set(axis, shape().get(d.get()));
        List<Integer> coefficients = new ArrayList<>(affine(axis, sizes.size(), 0).coefficients());
        int element = moved.size() + summed.indexOf(along.element().orElseThrow());
        coefficients.set(element, -along.apart());
        indices.add(new Index.Affine(coefficients, before(d.get()) - along.offset()));
      } else {
        indices.add(affine(axis, sizes.size(), 0));
      }
    }
    return graph.gather(indices, new Shape(sizes), List.of(padded));
  }

  private static Index.Affine affine(int axis, int rank, int offset) {
    List<Integer> coefficients = new ArrayList<>(Collections.nCopies(rank, 0));
    coefficients.set(axis, 1);
    return new Index.Affine(coefficients, offset);
  }

  /** The dimension of the result in which windows move to the places of this label. */
  private Optional<Integer> window(int label) {
    return IntStream.range(0, dimensions.size())
        .boxed()
        .filter(d -> dimensions.get(d).place() == label)
        .filter(d -> dimensions.get(d).element().isPresent())
        .findFirst();
  }

  /** How far before place 0 the windows reach: the largest of apart · k + offset. */
  private int before(int d) {
    return Math.max(0, dimensions.get(d).offset() + Math.max(0, reach(d)));
  }

  /** Behind the last place that is seen. */
  private int end(int d) {
    return shape().get(d).size() - dimensions.get(d).offset() - Math.min(0, reach(d));
  }

  private int reach(int d) {
    Along along = dimensions.get(d);
    return along.apart() * (extent(along.element().orElseThrow()).size() - 1);
  }
}
