package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/** The pictures that a scatter by strides consists of; see ScatterOfStrides. */
final class Combs {
  /**
   * Where the stride does not divide the kernel, zeros are multiplied too: 3 x 3 by 2 took as long
   * as the scatter on pictures of 16 x 16 places, twice as many multiply-adds, and half as long
   * again on 4 x 4, nearly three times as many.
   */
  private static final double MOST_TIMES_AS_MUCH = 1.5;

  /**
   * A dimension of the result, in which element k of the window at place p is at stride · p + k +
   * offset.
   *
   * @param place an axis of the product
   * @param element an axis of the product
   * @param places how many there are
   * @param elements how many there are
   */
  private record Comb(
      int dimension, int place, int element, int places, int elements, int stride, int offset) {
    /** Each r of k = stride · m + r that is of any element. */
    int teeth() {
      return Math.min(stride, elements);
    }

    /** Each m of k = stride · m + r. */
    int elementsOfTooth() {
      return (elements + stride - 1) / stride;
    }

    /** Each p + m. */
    int length() {
      return places + elementsOfTooth() - 1;
    }

    /** The multiply-adds of all teeth for each of the product. */
    double timesAsMuch() {
      return (double) length() * elementsOfTooth() * teeth() / ((double) places * elements);
    }
  }

  private final Node scatter;
  private final Node product;
  private final int kernel;
  private final List<Comb> combs;

  private Combs(Node scatter, int kernel) {
    this.scatter = scatter;
    this.product = scatter.input(0);
    this.kernel = kernel;
    this.combs =
        scatter.shape().axes().boxed().flatMap(dimension -> comb(dimension).stream()).toList();
  }

  /** What a scatter consists of, if the elements of its windows are of this factor alone. */
  static Optional<Combs> of(Node scatter, int kernel) {
    Combs combs = new Combs(scatter, kernel);
    return !combs.combs.isEmpty()
            && scatter.shape().batchAxis() <= 0
            && combs.timesAsMuch() <= MOST_TIMES_AS_MUCH
        ? Optional.of(combs)
        : Optional.empty();
  }

  private double timesAsMuch() {
    return combs.stream().mapToDouble(Comb::timesAsMuch).reduce(1, (a, b) -> a * b);
  }

  private List<Index.Affine> indices() {
    return ((Op.Scatter) scatter.op()).indices().stream().map(Index.Affine.class::cast).toList();
  }

  private Optional<Comb> comb(int dimension) {
    Index.Affine index = indices().get(dimension);
    List<Integer> elements = axes(index).filter(axis -> isOf(kernel, axis)).boxed().toList();
    List<Integer> places = axes(index).filter(axis -> isOf(1 - kernel, axis)).boxed().toList();
    return axes(index).count() == 2
            && elements.size() == 1
            && places.size() == 1
            && index.coefficients().get(elements.get(0)) == 1
            && index.coefficients().get(places.get(0)) > 1
            && isUsedOnce(elements.get(0))
            && isUsedOnce(places.get(0))
        ? Optional.of(
            new Comb(
                dimension,
                places.get(0),
                elements.get(0),
                product.shape().get(places.get(0)).size(),
                product.shape().get(elements.get(0)).size(),
                index.coefficients().get(places.get(0)),
                index.offset()))
        : Optional.empty();
  }

  private static IntStream axes(Index.Affine index) {
    return IntStream.range(0, index.coefficients().size())
        .filter(axis -> index.coefficients().get(axis) != 0);
  }

  /** Whether an axis of the product is one of this factor alone. */
  private boolean isOf(int factor, int axis) {
    int label = labels().out().get(axis);
    return labels(factor).contains(label) && !labels(1 - factor).contains(label);
  }

  private boolean isUsedOnce(int axis) {
    return indices().stream().filter(index -> index.coefficients().get(axis) != 0).count() == 1;
  }

  private Op.Contract labels() {
    return (Op.Contract) product.op();
  }

  private List<Integer> labels(int factor) {
    return factor == 0 ? labels().left() : labels().right();
  }

  /** What the scatter yields. */
  Node woven(Graph graph) {
    Node pictures = graph.scatter(toPictures(), pictures(), List.of(productOfTeeth(graph)));
    return moved(graph, graph.reshape(spaced(graph, pictures), joined()));
  }

  /** The product with k divided: m in place of k, and r behind all else. */
  private Node productOfTeeth(Graph graph) {
    Node whole = product.input(kernel);
    List<Dimension> sizes = new ArrayList<>(whole.shape().dimensions());
    List<Integer> ofKernel = new ArrayList<>(labels(kernel));
    List<Integer> out = new ArrayList<>(labels().out());
    combs.forEach(comb -> sizes.add(new Dimension(comb.teeth())));
    List<Index> divided = along(whole.shape().rank(), sizes.size());
    int unused =
        1
            + Stream.of(0, 1)
                .flatMap(f -> labels(f).stream())
                .mapToInt(label -> label)
                .max()
                .orElse(0);
    for (int c = 0; c < combs.size(); c++) {
      Comb comb = combs.get(c);
      int axis = labels(kernel).indexOf(labels().out().get(comb.element()));
      sizes.set(axis, new Dimension(comb.elementsOfTooth()));
      List<Integer> coefficients = zeros(sizes.size());
      coefficients.set(axis, comb.stride());
      coefficients.set(whole.shape().rank() + c, 1);
      divided.set(axis, new Index.Affine(coefficients, 0));
      int label = unused + c;
      ofKernel.add(label);
      out.add(label);
    }
    Node teeth = graph.gather(divided, new Shape(sizes), List.of(whole));
    Node other = product.input(1 - kernel);
    return kernel == 0
        ? graph.contract(ofKernel, labels().right(), out, teeth, other)
        : graph.contract(labels().left(), ofKernel, out, other, teeth);
  }

  /** Where the product belongs in the pictures: at p + m of picture r. */
  private List<Index> toPictures() {
    int rank = product.shape().rank();
    List<Index> to = new ArrayList<>();
    for (int dimension = 0; dimension < scatter.shape().rank(); dimension++) {
      Optional<Comb> comb = at(dimension);
      List<Integer> coefficients = zeros(rank + combs.size());
      if (comb.isPresent()) {
        coefficients.set(comb.get().place(), 1);
        coefficients.set(comb.get().element(), 1);
        to.add(new Index.Affine(coefficients, 0));
        to.add(Index.Affine.along(rank + combs.indexOf(comb.get()), rank + combs.size()));
      } else {
        Index.Affine index = indices().get(dimension);
        IntStream.range(0, rank).forEach(a -> coefficients.set(a, index.coefficients().get(a)));
        to.add(new Index.Affine(coefficients, index.offset()));
      }
    }
    return to;
  }

  /** As many pictures as teeth, behind each dimension that is divided. */
  private Shape pictures() {
    return dimensions(comb -> List.of(comb.length(), comb.teeth()));
  }

  /** With teeth of zeros, where the windows leave gaps. */
  private Node spaced(Graph graph, Node pictures) {
    Shape spaced = dimensions(comb -> List.of(comb.length(), comb.stride()));
    return spaced.equals(pictures.shape())
        ? pictures
        : graph.gather(along(spaced.rank(), spaced.rank()), spaced, List.of(pictures));
  }

  private Shape joined() {
    return dimensions(comb -> List.of(comb.length() * comb.stride()));
  }

  private Node moved(Graph graph, Node joined) {
    Shape shape = scatter.shape();
    List<Index> back = along(shape.rank(), shape.rank());
    for (Comb comb : combs) {
      List<Integer> coefficients = zeros(shape.rank());
      coefficients.set(comb.dimension(), 1);
      back.set(comb.dimension(), new Index.Affine(coefficients, -comb.offset()));
    }
    return graph.gather(back, shape, List.of(joined));
  }

  private Shape dimensions(Function<Comb, List<Integer>> divided) {
    List<Dimension> sizes = new ArrayList<>();
    for (int dimension = 0; dimension < scatter.shape().rank(); dimension++) {
      Dimension whole = scatter.shape().get(dimension);
      sizes.addAll(
          at(dimension)
              .map(comb -> divided.apply(comb).stream().map(Dimension::new).toList())
              .orElse(List.of(whole)));
    }
    return new Shape(sizes);
  }

  private Optional<Comb> at(int dimension) {
    return combs.stream().filter(comb -> comb.dimension() == dimension).findFirst();
  }

  /** The first axes of so many, each on its own. */
  private static List<Index> along(int axes, int rank) {
    return IntStream.range(0, axes)
        .<Index>mapToObj(axis -> Index.Affine.along(axis, rank))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<Integer> zeros(int rank) {
    return new ArrayList<>(Collections.nCopies(rank, 0));
  }
}
