package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.SemanticMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/** NumPy's views, the batch not counted: the same elements in other places. */
final class Views {
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
    if (wanted.stream().anyMatch(size -> size < 1 && size != -1)
        || Collections.frequency(wanted, -1) > 1) {
      throw mismatch(arguments, x, wanted);
    }
    long known =
        wanted.stream()
            .filter(size -> size != -1)
            .mapToLong(Integer::longValue)
            .reduce(1, Views::times);
    int elements = x.shape().elementsPerExample();
    if (wanted.contains(-1) && elements % known != 0) {
      throw mismatch(arguments, x, wanted);
    }
    return wanted.stream().map(size -> size == -1 ? (int) (elements / known) : size).toList();
  }

  private static long times(long a, long b) {
    return Math.min(a * b, Integer.MAX_VALUE * 2L);
  }

  private static Abandoned mismatch(Arguments arguments, Node x, List<Integer> wanted) {
    return arguments
        .context()
        .error(
            SemanticMessages.cannotReshape(Shapes.text(x), Shapes.text(wanted), arguments.span()));
  }

  static Value flatten(Arguments arguments) {
    Node x = arguments.tensor("x");
    Shape shape = Shapes.of(List.of(x.shape().elementsPerExample()), x.shape().isBatched());
    return new Value.Tensor(arguments.context().graph.reshape(x, shape));
  }

  /** {@code transpose(x)} reverses the dimensions; {@code transpose(x, [1, 0, 2])} orders them. */
  static Value transpose(Arguments arguments) {
    Node x = arguments.tensor("x");
    int rank = Shapes.written(x).size();
    int lead = Shapes.lead(x.shape());
    List<Integer> order =
        arguments
            .find("order")
            .map(
                v ->
                    new Axes(arguments.context())
                        .axes(arguments.wholes("order"), rank, arguments.span()))
            .orElseGet(() -> IntStream.range(0, rank).map(k -> rank - 1 - k).boxed().toList());
    if (order.size() != rank) {
      throw arguments.context().error(SemanticMessages.notAPermutation(rank, arguments.span()));
    }
    List<Integer> axes = new ArrayList<>(IntStream.range(0, lead).boxed().toList());
    IntStream.range(0, rank).forEach(k -> axes.add(lead + order.indexOf(k)));
    List<Integer> sizes = order.stream().map(k -> Shapes.written(x).get(k)).toList();
    Shape shape = Shapes.of(sizes, x.shape().isBatched());
    return new Value.Tensor(arguments.context().graph.view(x, new Access(axes), shape));
  }

  /** {@code concat([a, b], axis = 0)}: a sum of shifted copies, each zero outside its own part. */
  static Value concat(Arguments arguments) {
    List<Node> parts = parts(arguments);
    int rank = Shapes.written(parts.get(0)).size();
    int axis = axis(arguments, rank);
    List<Integer> sizes = new ArrayList<>(Shapes.written(parts.get(0)));
    int total = 0;
    for (Node part : parts) {
      requireAlike(arguments, parts.get(0), part, axis);
      total = Math.addExact(total, Shapes.written(part).get(axis));
    }
    sizes.set(axis, total);
    boolean batched = parts.stream().anyMatch(part -> part.shape().isBatched());
    Shape shape = arguments.context().checked(sizes, batched, arguments.span());
    return new Value.Tensor(joined(arguments.context().graph, parts, axis, shape));
  }

  private static Node joined(Graph graph, List<Node> parts, int axis, Shape shape) {
    int offset = 0;
    Node joined = null;
    for (Node part : parts) {
      Node placed = placed(graph, part, axis, offset, shape);
      joined = joined == null ? placed : graph.map(Fn.ADD, shape, joined, placed);
      offset += Shapes.written(part).get(axis);
    }
    return joined;
  }

  /** The part in its place along an axis, zero elsewhere. */
  private static Node placed(Graph graph, Node part, int axis, int offset, Shape shape) {
    int missing = shape.rank() - part.shape().rank();
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < part.shape().rank(); d++) {
      Index.Affine along = Index.Affine.along(d + missing, shape.rank());
      boolean shifted = d == axis + Shapes.lead(part.shape());
      indices.add(shifted ? new Index.Affine(along.coefficients(), -offset) : along);
    }
    return graph.gather(indices, shape, List.of(part));
  }

  private static void requireAlike(Arguments arguments, Node first, Node part, int axis) {
    List<Integer> a = new ArrayList<>(Shapes.written(first));
    List<Integer> b = new ArrayList<>(Shapes.written(part));
    boolean sameRank = a.size() == b.size();
    if (sameRank) {
      a.remove(axis);
      b.remove(axis);
    }
    if (!a.equals(b)) {
      throw arguments
          .context()
          .error(
              SemanticMessages.cannotJoin(
                  Shapes.text(first), Shapes.text(part), axis, arguments.span()));
    }
  }

  /** {@code stack([a, b], axis = 0)}: a new dimension, then joined along it. */
  static Value stack(Arguments arguments) {
    List<Node> parts = parts(arguments);
    int rank = Shapes.written(parts.get(0)).size() + 1;
    int axis = axis(arguments, rank);
    List<Node> raised = new ArrayList<>();
    for (Node part : parts) {
      if (!Shapes.written(part).equals(Shapes.written(parts.get(0)))) {
        throw arguments
            .context()
            .error(
                SemanticMessages.cannotStack(
                    Shapes.text(parts.get(0)), Shapes.text(part), arguments.span()));
      }
      raised.add(raised(arguments.context().graph, part, axis));
    }
    boolean batched = parts.stream().anyMatch(part -> part.shape().isBatched());
    List<Integer> sizes = new ArrayList<>(Shapes.written(parts.get(0)));
    sizes.add(axis, parts.size());
    Shape shape = arguments.context().checked(sizes, batched, arguments.span());
    return new Value.Tensor(joined(arguments.context().graph, raised, axis, shape));
  }

  private static Node raised(Graph graph, Node part, int axis) {
    List<Integer> sizes = new ArrayList<>(Shapes.written(part));
    sizes.add(axis, 1);
    int at = axis + Shapes.lead(part.shape());
    List<Integer> axes = part.shape().axes().map(d -> d < at ? d : d + 1).boxed().toList();
    return graph.view(part, new Access(axes), Shapes.of(sizes, part.shape().isBatched()));
  }

  private static List<Node> parts(Arguments arguments) {
    if (!(arguments.value("parts") instanceof Value.Sequence list) || list.items().isEmpty()) {
      throw arguments.context().error(SemanticMessages.needsParts(arguments.span()));
    }
    Conversions conversions = new Conversions(arguments.context());
    return list.items().stream().map(item -> conversions.real(item, list.span())).toList();
  }

  private static int axis(Arguments arguments, int rank) {
    int axis = arguments.has("axis") ? arguments.whole("axis") : 0;
    return new Axes(arguments.context()).axis(axis, rank, arguments.span());
  }

  /** {@code pad(x, [[before, after], …])}: zeros around it, one pair for every dimension. */
  static Value pad(Arguments arguments) {
    Node x = arguments.real("x");
    List<List<Integer>> pairs = pairs(arguments, Shapes.written(x).size());
    Span span = arguments.span();
    List<Integer> sizes = new ArrayList<>();
    for (int k = 0; k < pairs.size(); k++) {
      sizes.add(Math.addExact(Shapes.written(x).get(k), pairs.get(k).get(0) + pairs.get(k).get(1)));
    }
    Shape shape = arguments.context().checked(sizes, x.shape().isBatched(), span);
    int lead = Shapes.lead(shape);
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < shape.rank(); d++) {
      Index.Affine along = Index.Affine.along(d, shape.rank());
      indices.add(
          d < lead ? along : new Index.Affine(along.coefficients(), -pairs.get(d - lead).get(0)));
    }
    return new Value.Tensor(arguments.context().graph.gather(indices, shape, List.of(x)));
  }

  private static List<List<Integer>> pairs(Arguments arguments, int rank) {
    Conversions conversions = new Conversions(arguments.context());
    Span span = arguments.span();
    List<List<Integer>> pairs =
        arguments.value("widths") instanceof Value.Sequence list
            ? list.items().stream().map(item -> conversions.wholes(item, span)).toList()
            : List.of();
    boolean fits =
        pairs.size() == rank
            && pairs.stream()
                .allMatch(
                    p ->
                        p.size() == 2
                            && p.get(0) >= 0
                            && p.get(1) >= 0
                            && p.get(0) < 1 << 29
                            && p.get(1) < 1 << 29);
    if (!fits) {
      throw arguments.context().error(SemanticMessages.badPadding(rank, span));
    }
    return pairs;
  }
}
