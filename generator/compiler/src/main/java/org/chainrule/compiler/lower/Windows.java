package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/**
 * What windows see of a tensor, as a tensor of its own: first the dimensions that are not slid
 * along, then the places of the window, then the elements that it sees there. It is a gather by an
 * affine index, so its derivative needs no rule of its own.
 */
final class Windows {
  private final Context context;
  private final Graph graph;
  private final Window window;
  private final Node x;
  private final int lead;
  private final Span span;

  /**
   * Windows that slide along the last dimensions of {@code x}.
   *
   * @param span the call that tensors too large are reported at
   */
  Windows(Context context, Window window, Node x, Span span) {
    this.context = context;
    this.graph = context.graph;
    this.window = window;
    this.x = x;
    this.lead = x.shape().rank() - window.rank();
    this.span = span;
  }

  /** Padded by zeros. */
  Node overZeros() {
    return over(padded());
  }

  /** Padded by −∞, which is larger than nothing. */
  Node overLeast() {
    if (!window.isPadded()) {
      return overZeros();
    }
    Node zeros = padded();
    Node inside = inside(zeros.shape());
    Node least = graph.constant(Double.NEGATIVE_INFINITY);
    return over(graph.map(Fn.WHERE, zeros.shape(), inside, zeros, least));
  }

  /** The number of the first axis along which a window's elements run. */
  int elementsFrom() {
    return lead + window.rank();
  }

  private Node over(Node padded) {
    return window.tiles() ? tiles(padded) : gathered(padded);
  }

  private Node padded() {
    if (!window.isPadded()) {
      return x;
    }
    List<Integer> sizes =
        IntStream.range(0, window.rank()).mapToObj(k -> (int) window.padded(k)).toList();
    Shape shape = shape(sizes);
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < shape.rank(); d++) {
      int before = d < lead ? 0 : window.pad().get(d - lead);
      indices.add(new Index.Affine(coefficients(d, 1, shape.rank()), -before));
    }
    return graph.gather(indices, shape, List.of(x));
  }

  /** Where a padded tensor holds elements of x: pad ≤ position < pad + size. */
  private Node inside(Shape padded) {
    Node all = graph.map(Fn.EQUAL, Shape.SCALAR, graph.constant(1), graph.constant(1));
    for (int k = 0; k < window.rank(); k++) {
      Node position = graph.counter(padded.get(lead + k).size());
      Node before = graph.constant(window.pad().get(k));
      Node end = graph.constant(window.pad().get(k) + (double) window.input().get(k));
      Shape along = position.shape();
      Node here =
          graph.map(
              Fn.AND,
              along,
              graph.map(Fn.LESS_OR_EQUAL, along, before, position),
              graph.map(Fn.LESS, along, position, end));
      all = k == 0 ? here : both(all, here, padded.select(dimensions(k)));
    }
    return graph.view(all, new Access(dimensions(window.rank() - 1)), padded);
  }

  /** Two conditions along dimensions of their own. */
  private Node both(Node first, Node second, Shape shape) {
    List<Integer> outer = first.shape().axes().boxed().toList();
    return graph.map(
        Fn.AND,
        shape,
        List.of(new Access(outer), Access.of(shape.rank() - 1)),
        List.of(first, second));
  }

  private List<Integer> dimensions(int last) {
    return IntStream.rangeClosed(lead, lead + last).boxed().toList();
  }

  /** Windows side by side are the tensor itself, its dimensions cut into pieces. */
  private Node tiles(Node padded) {
    List<Integer> cut = new ArrayList<>();
    List<Integer> order = new ArrayList<>(IntStream.range(0, lead).boxed().toList());
    for (int k = 0; k < window.rank(); k++) {
      cut.add(window.output().get(k));
      cut.add(window.kernel().get(k));
      order.add(lead + k);
      order.add(elementsFrom() + k);
    }
    Node pieces = graph.reshape(withoutRest(padded), shape(cut));
    return graph.view(pieces, new Access(order), whole());
  }

  /** Without what is left over at the end of a dimension. */
  private Node withoutRest(Node padded) {
    Shape shape =
        shape(
            IntStream.range(0, window.rank())
                .mapToObj(k -> window.output().get(k) * window.kernel().get(k))
                .toList());
    List<Index> indices =
        shape.axes().mapToObj(d -> (Index) Index.Affine.along(d, shape.rank())).toList();
    return shape.equals(padded.shape()) ? padded : graph.gather(indices, shape, List.of(padded));
  }

  private Node gathered(Node padded) {
    Shape shape = whole();
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < lead; d++) {
      indices.add(Index.Affine.along(d, shape.rank()));
    }
    for (int k = 0; k < window.rank(); k++) {
      // A single place or element is at 0, which shows that the dimension runs along one axis.
      int step = window.output().get(k) == 1 ? 0 : window.stride().get(k);
      int apart = window.kernel().get(k) == 1 ? 0 : window.dilation().get(k);
      List<Integer> coefficients = coefficients(lead + k, step, shape.rank());
      coefficients.set(elementsFrom() + k, apart);
      indices.add(new Index.Affine(coefficients, 0));
    }
    return graph.gather(indices, shape, List.of(padded));
  }

  private static List<Integer> coefficients(int axis, int coefficient, int rank) {
    List<Integer> coefficients = new ArrayList<>(Collections.nCopies(rank, 0));
    coefficients.set(axis, coefficient);
    return coefficients;
  }

  /** The dimensions not slid along, then the window's places, then its elements. */
  private Shape whole() {
    List<Integer> sizes = new ArrayList<>(window.output());
    sizes.addAll(window.kernel());
    return shape(sizes);
  }

  /** The dimensions not slid along, then others; an error if it is too large. */
  private Shape shape(List<Integer> others) {
    List<Integer> sizes = new ArrayList<>(Shapes.written(x));
    sizes.subList(sizes.size() - window.rank(), sizes.size()).clear();
    sizes.addAll(others);
    return context.checked(sizes, x.shape().isBatched(), span);
  }
}
