package org.chainrule.compiler.stepwise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;

/** Operations told without one of their axes. */
final class Axes {
  private Axes() {}

  /** The number of an axis when another, smaller or larger one, is gone. */
  static int without(int axis, int gone) {
    return axis > gone ? axis - 1 : axis;
  }

  /** An access that does not run along an axis that is gone. */
  static Access without(Access access, int gone) {
    return new Access(
        access.axes().stream()
            .filter(axis -> axis != gone)
            .map(axis -> without(axis, gone))
            .toList());
  }

  /** An index of a loop that has one axis less. */
  static Index without(Index index, int gone) {
    if (index instanceof Index.Lookup lookup) {
      return new Index.Lookup(lookup.input(), without(lookup.access(), gone));
    }
    Index.Affine affine = (Index.Affine) index;
    List<Integer> coefficients = new ArrayList<>(affine.coefficients());
    coefficients.remove(gone);
    return new Index.Affine(coefficients, affine.offset());
  }

  /** Labels but for one. */
  static List<Integer> withoutLabel(List<Integer> labels, int gone) {
    return labels.stream().filter(label -> label != gone).toList();
  }

  /** The first entry along a dimension. */
  static Node first(Graph graph, Node table, int dimension) {
    int rank = table.shape().rank() - 1;
    List<Index> indices = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      indices.add(Index.Affine.along(axis, rank));
    }
    indices.add(dimension, new Index.Affine(Collections.nCopies(rank, 0), 0));
    return graph.gather(indices, table.shape().without(List.of(dimension)), List.of(table));
  }
}
