package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/** {@code pad(x, [[before, after], …])}: zeros around a tensor, one pair for every dimension. */
final class Padding {
  private static final int WIDEST = 1 << 29;

  private Padding() {}

  static Value pad(Arguments arguments) {
    Node x = arguments.real("x");
    List<List<Integer>> pairs = pairs(arguments, Shapes.written(x).size());
    List<Integer> sizes = sizes(arguments, Shapes.written(x), pairs);
    Shape shape = arguments.context().checked(sizes, x.shape().isBatched(), arguments.span());
    int lead = Shapes.lead(shape);
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < shape.rank(); d++) {
      Index.Affine along = Index.Affine.along(d, shape.rank());
      indices.add(
          d < lead ? along : new Index.Affine(along.coefficients(), -pairs.get(d - lead).get(0)));
    }
    return new Value.Tensor(arguments.context().graph.gather(indices, shape, List.of(x)));
  }

  private static List<Integer> sizes(
      Arguments arguments, List<Integer> inner, List<List<Integer>> pairs) {
    List<Integer> sizes = new ArrayList<>();
    for (int k = 0; k < pairs.size(); k++) {
      long size = (long) inner.get(k) + pairs.get(k).get(0) + pairs.get(k).get(1);
      if (size > Integer.MAX_VALUE) {
        throw arguments
            .context()
            .error(ShapeMessages.dimensionTooLarge(size, arguments.span("widths")));
      }
      sizes.add((int) size);
    }
    return sizes;
  }

  private static List<List<Integer>> pairs(Arguments arguments, int rank) {
    Conversions conversions = new Conversions(arguments.context());
    Span span = arguments.span("widths");
    List<List<Integer>> pairs =
        arguments.value("widths") instanceof Value.Sequence list
            ? list.items().stream()
                .map(item -> conversions.wholes(item.value(), item.span()))
                .toList()
            : List.of();
    if (pairs.size() != rank || !pairs.stream().allMatch(Padding::isPair)) {
      throw arguments.context().error(ShapeMessages.badPadding(rank, span));
    }
    return pairs;
  }

  private static boolean isPair(List<Integer> pair) {
    return pair.size() == 2 && pair.stream().allMatch(width -> width >= 0 && width < WIDEST);
  }
}
