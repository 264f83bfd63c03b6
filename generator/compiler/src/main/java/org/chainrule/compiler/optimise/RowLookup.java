package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * Whole rows of a table, one for every place of a loop: picked out, as by an embedding, or added
 * to, as by its adjoint. Axes are told by labels, as those of a contraction are. Where something is
 * told by rows in place of places, the first place's label is that of the rows.
 *
 * @param numbers which row it is at every place
 * @param access how the numbers are read in the loop
 * @param rows how many there are in the table
 * @param axes for every dimension of the table the loop's axis along it; FIXED for that of the rows
 * @param loop the places, and the elements of a row
 * @param labels the loop's
 */
record RowLookup(
    Node numbers,
    Access access,
    Dimension rows,
    List<Integer> axes,
    Shape loop,
    List<Integer> labels) {
  /**
   * Rows are few if there are at most so many for each place of an example: a single example is
   * then about as much work either way, and two look up each row once on average.
   */
  private static final int FEW = 2;

  /** The few rows that a gather picks. */
  static Optional<RowLookup> picked(Node node, List<Integer> labels) {
    return node.op() instanceof Op.Gather gather
        ? of(node, gather.indices(), node.input(0).shape(), node.shape(), labels)
        : Optional.empty();
  }

  /** The few rows that a scatter adds to; the labels are those of what it adds. */
  static Optional<RowLookup> addedTo(Node node, List<Integer> labels) {
    return node.op() instanceof Op.Scatter scatter
        ? of(node, scatter.indices(), scatter.shape(), node.input(0).shape(), labels)
        : Optional.empty();
  }

  private static Optional<RowLookup> of(
      Node node, List<Index> indices, Shape table, Shape loop, List<Integer> labels) {
    List<Integer> axes =
        table.axes().mapToObj(d -> axis(indices.get(d), table.get(d), loop)).toList();
    int rows = axes.indexOf(Access.FIXED);
    return !table.isBatched() && rows >= 0 && indices.get(rows) instanceof Index.Lookup index
        ? Optional.of(
                new RowLookup(
                    node.input(index.input()), index.access(), table.get(rows), axes, loop, labels))
            .filter(lookup -> lookup.isOfWholeRows() && lookup.areFew())
        : Optional.empty();
  }

  /** The axis of the loop that runs along the whole of a dimension, or FIXED. */
  private static int axis(Index index, Dimension dimension, Shape loop) {
    return loop.axes()
        .filter(axis -> index.equals(Index.Affine.along(axis, loop.rank())))
        .filter(axis -> loop.get(axis).equals(dimension))
        .findFirst()
        .orElse(Access.FIXED);
  }

  private boolean isOfWholeRows() {
    List<Integer> elements = axes.stream().filter(axis -> axis != Access.FIXED).toList();
    return elements.size() == axes.size() - 1
        && elements.stream().distinct().count() == elements.size()
        && access.axes().stream().noneMatch(elements::contains);
  }

  private boolean areFew() {
    int places = loop.select(placeAxes()).elementsPerExample();
    return rows.size() <= (loop.isBatched() ? FEW * places : places);
  }

  private List<Integer> placeAxes() {
    return loop.axes().filter(axis -> !axes.contains(axis)).boxed().toList();
  }

  /** The labels of the places. */
  List<Integer> places() {
    return placeAxes().stream().map(labels::get).toList();
  }

  /** The labels of the table. */
  List<Integer> table() {
    return axes.stream()
        .map(axis -> axis == Access.FIXED ? places().get(0) : labels.get(axis))
        .toList();
  }

  /** Whether these are the labels of something that is told by places. */
  boolean isWithin(List<Integer> told) {
    return told.containsAll(places());
  }

  /** The labels of what is told by places, told by rows: the rows, then all else. */
  List<Integer> byRows(List<Integer> told) {
    List<Integer> byRows = new ArrayList<>(List.of(places().get(0)));
    others(told).forEach(axis -> byRows.add(told.get(axis)));
    return byRows;
  }

  /** The axes of what is told by places that are none. */
  private List<Integer> others(List<Integer> told) {
    return IntStream.range(0, told.size())
        .filter(axis -> !places().contains(told.get(axis)))
        .boxed()
        .toList();
  }

  /** A table told by rows, looked up at every place: it has this shape and these labels. */
  Node pick(Graph graph, Node table, Shape shape, List<Integer> told) {
    return graph.gather(indices(told), shape, List.of(table, numbers));
  }

  /** The values at all places with these labels, added up by rows. */
  Node add(Graph graph, Node values, List<Integer> told) {
    List<Dimension> sizes = new ArrayList<>(List.of(rows));
    sizes.addAll(values.shape().select(others(told)).dimensions());
    return graph.scatter(indices(told), new Shape(sizes), List.of(values, numbers));
  }

  private List<Index> indices(List<Integer> told) {
    List<Integer> along =
        access.axes().stream()
            .map(axis -> axis == Access.FIXED ? axis : told.indexOf(labels.get(axis)))
            .toList();
    List<Index> indices = new ArrayList<>(List.of(new Index.Lookup(1, new Access(along))));
    others(told).forEach(axis -> indices.add(Index.Affine.along(axis, told.size())));
    return indices;
  }
}
