package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Expression.Whole;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * A reduction of few elements at every place, as that of a pool's windows: in place of loops over
 * the elements each is read by a statement of its own, and the result is like that of a map.
 */
final class WindowReduction {
  /** A window of three by three. */
  private static final int MOST_ELEMENTS = 9;

  private WindowReduction() {}

  /** Whether a node is one, of values that are just read. */
  static boolean is(Node node) {
    if (!(node.op() instanceof Op.Reduce reduce)) {
      return false;
    }
    Shape input = node.input(0).shape();
    boolean known = reduce.axes().stream().noneMatch(axis -> input.get(axis).isBatch());
    return known
        && isFew(input.select(reduce.axes()))
        && node.shape().elementsPerExample() > 1
        && isRead(node.input(0));
  }

  private static boolean isFew(Shape window) {
    long elements =
        window.dimensions().stream().mapToLong(Dimension::size).reduce(1, (a, b) -> a * b);
    return elements > 1 && elements <= MOST_ELEMENTS;
  }

  /** Whether a node shows what windows see of another. */
  private static boolean isRead(Node node) {
    boolean window =
        node.op() instanceof Op.Gather gather
            && gather.indices().stream().allMatch(Index.Affine.class::isInstance)
            && !IndexRange.mayLeave(gather.indices(), node, node.input(0).shape());
    return window
        || (Readers.isView(node) && isRead(node.input(0)))
        || (node.op() instanceof Op.Reshape
            && !Reshapes.isDirect(node.input(0).shape(), node.shape()));
  }

  /** The elements that one element of the result is of, in the order of their places. */
  static List<Element> elements(Node node, List<Expression> position) {
    Op.Reduce reduce = (Op.Reduce) node.op();
    Shape input = node.input(0).shape();
    List<List<Expression>> positions = List.of(List.of());
    int next = 0;
    for (int axis = 0; axis < input.rank(); axis++) {
      List<Expression> along =
          reduce.axes().contains(axis)
              ? places(input.get(axis).size())
              : List.of(position.get(next++));
      positions =
          positions.stream()
              .flatMap(start -> along.stream().map(at -> extended(start, at)))
              .toList();
    }
    return positions.stream().map(at -> seen(new Element(node.input(0), at))).toList();
  }

  /** What is seen through views. */
  private static Element seen(Element element) {
    Element seen = element;
    while (Readers.isView(seen.node())) {
      Op.Map view = (Op.Map) seen.node().op();
      seen = seen.operand(seen.node().input(0), view.accesses().get(0));
    }
    return seen;
  }

  private static List<Expression> places(int size) {
    return Stream.iterate(0, k -> k < size, k -> k + 1)
        .map(k -> (Expression) new Whole(k))
        .toList();
  }

  private static List<Expression> extended(List<Expression> start, Expression at) {
    List<Expression> all = new ArrayList<>(start);
    all.add(at);
    return all;
  }
}
