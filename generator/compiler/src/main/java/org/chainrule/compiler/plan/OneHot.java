package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.plan.Expression.Whole;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * {@code where(counter == index, value, 0)}: a value in one place of a window, as the derivative of
 * a largest element is. So it is stored there, and nothing is compared.
 *
 * @param shape of the whole
 * @param window the axes that are counted along, the innermost last
 * @param value the value, by whose access the whole reads it
 * @param index the number of the place, likewise
 */
record OneHot(Shape shape, List<Integer> window, Operand value, Operand index)
    implements AmongZeros {

  /** A node and how it is read. */
  record Operand(Node node, Access access) {
    Operand(Node map, int operand, Access outer) {
      this(map.input(operand), outer.through(((Op.Map) map.op()).accesses().get(operand)));
    }

    /** What is seen through views. */
    Operand seen() {
      return Readers.isView(node) ? new Operand(node, 0, access).seen() : this;
    }

    /** Whether a dimension of size 1 is read in one place. */
    boolean isFixed() {
      return access.axes().contains(Access.FIXED);
    }

    Element at(List<Expression> position) {
      return new Element(node, Element.positions(position, access));
    }
  }

  /** What a node is, if it is one. */
  static Optional<OneHot> of(Node node) {
    int rank = node.shape().rank();
    Operand seen = new Operand(node, Access.straight(rank)).seen();
    boolean permuted = seen.access().axes().size() == rank && !seen.isFixed();
    return permuted && isOf(Fn.WHERE, seen.node()) && seen.node().input(2).isConstant(0)
        ? of(node.shape(), seen)
        : Optional.empty();
  }

  private static boolean isOf(Fn fn, Node node) {
    return node.op() instanceof Op.Map map && map.fn() == fn;
  }

  private static Optional<OneHot> of(Shape shape, Operand selection) {
    Operand condition = new Operand(selection.node(), 0, selection.access());
    Operand value = new Operand(selection.node(), 1, selection.access());
    if (!isOf(Fn.EQUAL, condition.node()) || condition.isFixed()) {
      return Optional.empty();
    }
    Operand first = new Operand(condition.node(), 0, condition.access());
    Operand second = new Operand(condition.node(), 1, condition.access());
    return of(shape, value, first, second).or(() -> of(shape, value, second, first));
  }

  private static Optional<OneHot> of(Shape shape, Operand value, Operand counted, Operand index) {
    List<Integer> window = window(counted.seen());
    boolean apart =
        !window.isEmpty()
            && index.node().type().isIndex()
            && index.node().type().classes() <= shape.select(window).elementsPerExample()
            && Collections.disjoint(window, index.access().axes())
            && Collections.disjoint(window, value.access().axes());
    return apart ? Optional.of(new OneHot(shape, window, value, index)) : Optional.empty();
  }

  /** The axes that a counter runs along; none if it is something else. */
  private static List<Integer> window(Operand operand) {
    Node node = operand.node();
    Node counter = node.op() instanceof Op.Reshape ? node.input(0) : node;
    boolean counts = counter.op() instanceof Op.Counter && !operand.isFixed();
    return counts ? operand.access().axes() : List.of();
  }

  @Override
  public Shape space() {
    return shape.without(window);
  }

  @Override
  public List<Element> reads(List<Expression> position) {
    List<Expression> first = within(position);
    return List.of(value.at(first), index.at(first));
  }

  /** The position of a window's first element. */
  private List<Expression> within(List<Expression> position) {
    List<Expression> all = new ArrayList<>(position);
    window.stream().sorted().forEach(axis -> all.add(axis, new Whole(0)));
    return all;
  }

  @Override
  public List<Expression> place(List<Expression> position, List<Expression> read) {
    List<Expression> place = within(position);
    Expression rest = read.get(1);
    for (int k = window.size() - 1; k > 0; k--) {
      int size = shape.get(window.get(k)).size();
      List<Expression> quotient = List.of(rest, new Whole(size));
      Expression outer = new Expression.Apply(Fn.DIVIDE, Type.INT, quotient);
      place.set(window.get(k), Affines.sum(List.of(1, -size), List.of(rest, outer), 0));
      rest = outer;
    }
    place.set(window.get(0), rest);
    return place;
  }
}
