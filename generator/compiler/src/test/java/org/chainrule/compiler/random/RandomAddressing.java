package org.chainrule.compiler.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * Random gathers and scatters: slices, windows, padding, look-ups, and places outside the table.
 */
final class RandomAddressing {
  private final Graph graph;
  private final Random random;
  private final RandomNodes nodes;
  private final List<Node> inputs = new ArrayList<>();

  RandomAddressing(Graph graph, Random random, RandomNodes nodes) {
    this.graph = graph;
    this.random = random;
    this.nodes = nodes;
  }

  /** A table read at places computed from the loop's positions and from looked-up indices. */
  Optional<Node> gather() {
    Node table = nodes.anyReal();
    Shape loop = randomShape(table.shape().isBatched() || random.nextInt(3) == 0);
    inputs.add(table);
    List<Index> indices = indices(table.shape(), loop);
    return Optional.of(graph.gather(indices, loop, inputs));
  }

  /** All elements of a node added up at places of a table. */
  Optional<Node> scatter() {
    Node values = nodes.anyReal();
    Shape table = randomShape(values.shape().isBatched() && random.nextInt(3) > 0);
    inputs.add(values);
    List<Index> indices = indices(table, values.shape());
    return Optional.of(graph.scatter(indices, table, inputs));
  }

  /** One element of each row, at the first maximum of something else: {@code pick(x, k)}. */
  Optional<Node> pick() {
    Node table = nodes.anyReal();
    int rank = table.shape().rank();
    int axis = random.nextInt(Math.max(rank, 1));
    if (rank == 0 || table.shape().get(axis).isBatch()) {
      return Optional.empty();
    }
    Node place = graph.reduce(Op.Reduction.ARG_MAX, List.of(axis), nodes.bounded(table));
    nodes.offer(place);
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      indices.add(
          d == axis
              ? new Index.Lookup(1, Access.straight(rank - 1))
              : Index.Affine.along(d < axis ? d : d - 1, rank - 1));
    }
    return Optional.of(graph.gather(indices, place.shape(), List.of(table, place)));
  }

  private Shape randomShape(boolean batched) {
    Shape shape =
        Shape.of(
            IntStream.range(0, 1 + random.nextInt(3)).map(k -> 1 + random.nextInt(4)).toArray());
    return batched ? shape.perExample() : shape;
  }

  private List<Index> indices(Shape table, Shape loop) {
    List<Index> indices = new ArrayList<>();
    int turn = random.nextInt(5);
    for (int d = 0; d < table.rank(); d++) {
      Dimension dimension = table.get(d);
      indices.add(
          dimension.isBatch()
              ? Index.Affine.along(loop.batchAxis(), loop.rank())
              : lookup(loop).orElse(affine(dimension, d + turn, loop)));
    }
    return indices;
  }

  private Optional<Index> lookup(Shape loop) {
    if (nodes.indices().isEmpty() || random.nextInt(3) > 0) {
      return Optional.empty();
    }
    Node index = nodes.indices().get(random.nextInt(nodes.indices().size()));
    return RandomLoop.over(random, loop)
        .read(index.shape())
        .map(
            access -> {
              inputs.add(index);
              return new Index.Lookup(inputs.size() - 1, access);
            });
  }

  /**
   * A shift of one axis of the loop, as in slices; or any sum of multiples of axes, as in windows.
   */
  private Index affine(Dimension dimension, int turn, Shape loop) {
    List<Integer> free = loop.axes().filter(axis -> !loop.get(axis).isBatch()).boxed().toList();
    boolean shift = random.nextBoolean() && !free.isEmpty();
    int own = shift ? free.get(turn % free.size()) : -1;
    List<Integer> coefficients =
        loop.axes()
            .mapToObj(
                axis -> shift ? sign(axis == own) : free.contains(axis) ? random.nextInt(4) - 1 : 0)
            .toList();
    return new Index.Affine(coefficients, random.nextInt(dimension.size() + 2) - 1);
  }

  private int sign(boolean own) {
    return own ? random.nextInt(3) == 0 ? -1 : 1 : 0;
  }
}
