package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.tensor.Node;

/** Axes as the user counts them, negative from the end and without the batch. */
final class Axes {
  private final Context context;

  Axes(Context context) {
    this.context = context;
  }

  /** One axis of {@code rank}, counted from 0. */
  int axis(int axis, int rank, Span span) {
    if (axis < -rank || axis >= rank) {
      throw context.error(ShapeMessages.axisOutOfRange(axis, rank, span));
    }
    return axis < 0 ? axis + rank : axis;
  }

  /** Several axes of {@code rank}, no one twice. */
  List<Integer> axes(List<Integer> axes, int rank, Span span) {
    List<Integer> counted = axes.stream().map(axis -> axis(axis, rank, span)).toList();
    if (counted.stream().distinct().count() != counted.size()) {
      throw context.error(ShapeMessages.axisTwice(span));
    }
    return counted;
  }

  /**
   * The graph's axes of a tensor for the argument {@code axis}: all of the example if it is left
   * out.
   */
  List<Integer> reduced(Node node, Optional<List<Integer>> written, Span span) {
    int rank = Shapes.written(node).size();
    int lead = Shapes.lead(node.shape());
    List<Integer> axes =
        written
            .map(list -> axes(list, rank, span))
            .orElseGet(() -> IntStream.range(0, rank).boxed().toList());
    return axes.stream().map(axis -> axis + lead).sorted().toList();
  }
}
