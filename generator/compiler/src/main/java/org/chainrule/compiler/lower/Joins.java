package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/**
 * Several tensors as one: {@code concat} along a dimension they have, {@code stack} along a new.
 */
final class Joins {
  /** A tensor to be joined, and where it stands. */
  private record Part(Node node, Span span) {
    List<Integer> sizes() {
      return Shapes.written(node);
    }
  }

  private final Arguments arguments;
  private final Context context;
  private final List<Part> parts;
  private final List<Integer> first;

  private Joins(Arguments arguments) {
    this.arguments = arguments;
    this.context = arguments.context();
    this.parts = parts(arguments);
    this.first = parts.get(0).sizes();
  }

  private static List<Part> parts(Arguments arguments) {
    if (!(arguments.value("parts") instanceof Value.Sequence list) || list.items().isEmpty()) {
      throw arguments.context().error(ShapeMessages.needsParts(arguments.span("parts")));
    }
    Conversions conversions = new Conversions(arguments.context());
    return list.items().stream()
        .map(item -> new Part(conversions.real(item.value(), item.span()), item.span()))
        .toList();
  }

  /** {@code concat([a, b], axis = 0)}. */
  static Value concat(Arguments arguments) {
    return new Joins(arguments).concat();
  }

  /** {@code stack([a, b], axis = 0)}: a new dimension, then joined along it. */
  static Value stack(Arguments arguments) {
    return new Joins(arguments).stack();
  }

  private Value concat() {
    int axis = axis(first.size());
    long total = 0;
    for (Part part : parts) {
      requireJoins(part, axis);
      total += part.sizes().get(axis);
    }
    return joined(parts.stream().map(Part::node).toList(), axis, resized(axis, total));
  }

  private Value stack() {
    int axis = axis(first.size() + 1);
    parts.forEach(this::requireSame);
    List<Node> raised = parts.stream().map(part -> raised(part.node(), axis)).toList();
    List<Integer> sizes = new ArrayList<>(first);
    sizes.add(axis, parts.size());
    return joined(raised, axis, sizes);
  }

  private int axis(int rank) {
    int axis = arguments.has("axis") ? arguments.whole("axis") : 0;
    return new Axes(context).axis(axis, rank, arguments.span("axis"));
  }

  private List<Integer> resized(int axis, long total) {
    if (total > Integer.MAX_VALUE) {
      throw context.error(ShapeMessages.dimensionTooLarge(total, arguments.span()));
    }
    List<Integer> sizes = new ArrayList<>(first);
    sizes.set(axis, (int) total);
    return sizes;
  }

  private void requireJoins(Part part, int axis) {
    List<Integer> expected = new ArrayList<>(first);
    if (part.sizes().size() == first.size()) {
      expected.set(axis, part.sizes().get(axis));
    }
    if (!part.sizes().equals(expected)) {
      throw context.error(
          ShapeMessages.cannotJoin(
              Shapes.text(first),
              parts.get(0).span(),
              Shapes.text(part.node()),
              part.span(),
              axis));
    }
  }

  private void requireSame(Part part) {
    if (!part.sizes().equals(first)) {
      throw context.error(
          ShapeMessages.cannotStack(
              Shapes.text(first), parts.get(0).span(), Shapes.text(part.node()), part.span()));
    }
  }

  private Node raised(Node part, int axis) {
    List<Integer> sizes = new ArrayList<>(Shapes.written(part));
    sizes.add(axis, 1);
    int at = axis + Shapes.lead(part.shape());
    List<Integer> axes = part.shape().axes().map(d -> d < at ? d : d + 1).boxed().toList();
    Shape shape = Shapes.of(sizes, part.shape().isBatched());
    return context.graph.view(part, new Access(axes), shape);
  }

  /** A sum of shifted copies, each zero outside its own part. */
  private Value joined(List<Node> nodes, int axis, List<Integer> sizes) {
    boolean batched = nodes.stream().anyMatch(node -> node.shape().isBatched());
    Shape shape = context.checked(sizes, batched, arguments.span());
    Graph graph = context.graph;
    Node joined = placed(nodes.get(0), axis, 0, shape);
    int offset = Shapes.written(nodes.get(0)).get(axis);
    for (Node node : nodes.subList(1, nodes.size())) {
      joined = graph.map(Fn.ADD, shape, joined, placed(node, axis, offset, shape));
      offset += Shapes.written(node).get(axis);
    }
    return new Value.Tensor(joined);
  }

  /** The part in its place along an axis, zero elsewhere. */
  private Node placed(Node part, int axis, int offset, Shape shape) {
    int missing = shape.rank() - part.shape().rank();
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < part.shape().rank(); d++) {
      Index.Affine along = Index.Affine.along(d + missing, shape.rank());
      boolean shifted = d == axis + Shapes.lead(part.shape());
      indices.add(shifted ? new Index.Affine(along.coefficients(), -offset) : along);
    }
    return context.graph.gather(indices, shape, List.of(part));
  }
}
