package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/** NumPy's views, the batch not counted: the same elements in other places. */
final class Views {
  /** In a shape, the size that is worked out from the others. */
  private static final int INFERRED = -1;

  private Views() {}

  /** {@code reshape(x, [2, −1])}: at most one size may be left to be worked out. */
  static Value reshape(Arguments arguments) {
    Node x = arguments.tensor("x");
    List<Integer> wanted = inferred(arguments, x, arguments.wholes("shape"));
    Shape shape = arguments.context().checked(wanted, x.shape().isBatched(), arguments.span());
    if (shape.elementsPerExample() != x.shape().elementsPerExample()) {
      throw mismatch(arguments, x, wanted);
    }
    return new Value.Tensor(arguments.context().graph.reshape(x, shape));
  }

  private static List<Integer> inferred(Arguments arguments, Node x, List<Integer> wanted) {
    if (wanted.stream().anyMatch(size -> size < 1 && size != INFERRED)
        || Collections.frequency(wanted, INFERRED) > 1) {
      throw arguments
          .context()
          .error(ShapeMessages.badShape(Shapes.text(wanted), arguments.span("shape")));
    }
    long known = known(wanted);
    int elements = x.shape().elementsPerExample();
    if (wanted.contains(INFERRED) && elements % known != 0) {
      throw mismatch(arguments, x, wanted);
    }
    return wanted.stream().map(size -> size == INFERRED ? (int) (elements / known) : size).toList();
  }

  /** The product of the sizes that are given. */
  private static long known(List<Integer> wanted) {
    return wanted.stream()
        .filter(size -> size != INFERRED)
        .mapToLong(Integer::longValue)
        .reduce(1, Views::times);
  }

  private static long times(long a, long b) {
    return Math.min(a * b, Integer.MAX_VALUE * 2L);
  }

  private static Abandoned mismatch(Arguments arguments, Node x, List<Integer> wanted) {
    return arguments
        .context()
        .error(
            ShapeMessages.cannotReshape(
                Shapes.text(x),
                x.shape().elementsPerExample(),
                Shapes.text(wanted),
                known(wanted),
                wanted.contains(INFERRED),
                arguments.span("shape")));
  }

  static Value flatten(Arguments arguments) {
    Node x = arguments.tensor("x");
    Shape shape = Shapes.of(List.of(x.shape().elementsPerExample()), x.shape().isBatched());
    return new Value.Tensor(arguments.context().graph.reshape(x, shape));
  }

  /** {@code transpose(x)} reverses the dimensions; {@code transpose(x, [1, 0, 2])} orders them. */
  static Value transpose(Arguments arguments) {
    Node x = arguments.tensor("x");
    List<Integer> order = order(arguments, Shapes.written(x).size());
    int lead = Shapes.lead(x.shape());
    List<Integer> axes = new ArrayList<>(IntStream.range(0, lead).boxed().toList());
    IntStream.range(0, order.size()).forEach(k -> axes.add(lead + order.indexOf(k)));
    List<Integer> sizes = order.stream().map(k -> Shapes.written(x).get(k)).toList();
    Shape shape = Shapes.of(sizes, x.shape().isBatched());
    return new Value.Tensor(arguments.context().graph.view(x, new Access(axes), shape));
  }

  /** For every dimension of the result, which one of the operand it is. */
  private static List<Integer> order(Arguments arguments, int rank) {
    if (!arguments.has("order")) {
      return IntStream.range(0, rank).map(k -> rank - 1 - k).boxed().toList();
    }
    List<Integer> order =
        new Axes(arguments.context())
            .axes(arguments.wholes("order"), rank, arguments.span("order"));
    if (order.size() != rank) {
      throw arguments
          .context()
          .error(ShapeMessages.notAPermutation(order.size(), rank, arguments.span("order")));
    }
    return order;
  }
}
