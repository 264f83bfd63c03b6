package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * A gather that is a tensor with a border of zeros: every element of the table is in the result,
 * moved by some places. So it is computed in loops over the table, in the midst of zeros.
 *
 * @param table what stands amid the zeros
 * @param axes for each dimension of the table the one of the result that it lies along
 * @param before the number of zeros in front of it
 */
record Padding(Node table, List<Integer> axes, List<Integer> before) implements AmongZeros {

  /** What a node pads, if that is what it does. */
  static Optional<Padding> of(Node node) {
    if (!(node.op() instanceof Op.Gather gather)
        || node.inputs().size() > 1
        || node.shape().rank() != node.input(0).shape().rank()) {
      return Optional.empty();
    }
    Shape table = node.input(0).shape();
    List<Integer> axes = new ArrayList<>();
    List<Integer> before = new ArrayList<>();
    for (int d = 0; d < table.rank(); d++) {
      Index.Affine index = (Index.Affine) gather.indices().get(d);
      int axis = index.coefficients().indexOf(1);
      if (isAlong(index, axis) && holds(node.shape().get(axis), table.get(d), index.offset())) {
        axes.add(axis);
        before.add(-index.offset());
      }
    }
    boolean all = axes.stream().distinct().count() == table.rank();
    return all ? Optional.of(new Padding(node.input(0), axes, before)) : Optional.empty();
  }

  private static boolean isAlong(Index.Affine index, int axis) {
    return index.coefficients().stream().mapToInt(Math::abs).sum() == 1 && axis >= 0;
  }

  private static boolean holds(Dimension result, Dimension table, int offset) {
    return result.isBatch()
        ? table.isBatch()
        : !table.isBatch() && offset <= 0 && table.size() - offset <= result.size();
  }

  /** What stands amid the zeros, as a part of where all is kept. */
  Buffer within(Buffer all, String name) {
    return all.within(name, table.shape().elementsPerExample(), axes, before);
  }

  @Override
  public Shape space() {
    return table.shape();
  }

  @Override
  public List<Element> reads(List<Expression> position) {
    return List.of(new Element(table, position));
  }

  @Override
  public List<Expression> place(List<Expression> position, List<Expression> read) {
    Expression[] place = new Expression[position.size()];
    for (int d = 0; d < position.size(); d++) {
      place[axes.get(d)] = Affines.plus(position.get(d), before.get(d));
    }
    return List.of(place);
  }
}
