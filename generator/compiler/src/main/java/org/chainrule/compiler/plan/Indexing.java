package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.plan.Expression.Affine;
import org.chainrule.compiler.plan.Expression.Read;
import org.chainrule.compiler.plan.Expression.Whole;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/** The place that a gather reads or a scatter writes, and the conditions under which it exists. */
final class Indexing {
  private final Storing storing;
  private final Extents extents;

  Indexing(Storing storing, Extents extents) {
    this.storing = storing;
    this.extents = extents;
  }

  /** The position in the table that a position of the loop addresses. */
  List<Expression> position(List<Index> indices, Node node, List<Expression> loop) {
    List<Expression> position = new ArrayList<>();
    for (Index index : indices) {
      position.add(at(index, node, loop));
    }
    return position;
  }

  private Expression at(Index index, Node node, List<Expression> loop) {
    if (index instanceof Index.Affine affine) {
      return Affines.sum(affine.coefficients(), loop, affine.offset());
    }
    Index.Lookup lookup = (Index.Lookup) index;
    return whole(lookedUp(lookup, node, loop));
  }

  /** The stored elements that look-ups read. */
  List<Element> lookups(List<Index> indices, Node node, List<Expression> loop) {
    List<Element> elements = new ArrayList<>();
    for (Index index : indices) {
      if (index instanceof Index.Lookup lookup) {
        elements.add(stored(lookedUp(lookup, node, loop)));
      }
    }
    return elements;
  }

  private static Element lookedUp(Index.Lookup lookup, Node node, List<Expression> loop) {
    return new Element(node.input(lookup.input()), Element.positions(loop, lookup.access()));
  }

  /** The stored element that an element is a view of, or a reshape of one. */
  private Element stored(Element element) {
    Element at = element;
    while (storing.of(at.node()).isEmpty()) {
      Node input = at.node().input(0);
      if (at.node().op() instanceof Op.Map map && map.fn() == Fn.IDENTITY) {
        at = at.operand(input, map.accesses().get(0));
      } else if (storing.of(input).isPresent()) {
        return Reads.somewhere(input);
      } else {
        at = new Element(input, Reshapes.inputPosition(input.shape(), at).orElseThrow());
      }
    }
    return at;
  }

  /** The whole number that an element holds; its node is stored, or a view of one that is. */
  private Expression whole(Element element) {
    Element at = element;
    while (storing.of(at.node()).isEmpty()) {
      Node input = at.node().input(0);
      if (at.node().op() instanceof Op.Map map && map.fn() == Fn.IDENTITY) {
        at = at.operand(input, map.accesses().get(0));
      } else if (storing.of(input).isPresent()) {
        return Reshapes.read(storing.of(input).orElseThrow(), input.shape(), at);
      } else {
        at = new Element(input, Reshapes.inputPosition(input.shape(), at).orElseThrow());
      }
    }
    return storing.of(at.node()).orElseThrow().read(at.position());
  }

  /** The condition that a position lies within a table; nothing if it always does. */
  Optional<Expression> within(Shape table, List<Expression> position) {
    Optional<Expression> all = Optional.empty();
    for (int axis = 0; axis < position.size(); axis++) {
      for (Expression condition : conditions(position.get(axis), table.get(axis))) {
        all = Optional.of(all.map(a -> truth(Fn.AND, a, condition)).orElse(condition));
      }
    }
    return all;
  }

  private List<Expression> conditions(Expression at, Dimension extent) {
    List<Expression> conditions = new ArrayList<>();
    if (extent.isBatch()) {
      return conditions;
    }
    if (lowest(at) < 0) {
      conditions.add(truth(Fn.LESS_OR_EQUAL, new Whole(0), at));
    }
    if (highest(at) >= extent.size()) {
      conditions.add(truth(Fn.LESS, at, new Whole(extent.size())));
    }
    return conditions;
  }

  private static Expression truth(Fn fn, Expression left, Expression right) {
    return new Expression.Apply(fn, Type.TRUTH, List.of(left, right));
  }

  private long lowest(Expression at) {
    if (at instanceof Affine affine) {
      return affine.terms().stream()
              .mapToLong(
                  t ->
                      t.coefficient()
                          * (t.coefficient() > 0 ? lowest(t.atom()) : highest(t.atom())))
              .sum()
          + affine.offset();
    }
    return at instanceof Whole whole ? whole.value() : 0;
  }

  private long highest(Expression at) {
    if (at instanceof Affine affine) {
      return affine.terms().stream()
              .mapToLong(
                  t ->
                      t.coefficient()
                          * (t.coefficient() > 0 ? highest(t.atom()) : lowest(t.atom())))
              .sum()
          + affine.offset();
    }
    if (at instanceof Read read) {
      return read.buffer().classes() - 1L;
    }
    if (at instanceof Expression.Step step) {
      return step.steps() - 1L;
    }
    return at instanceof Whole whole ? whole.value() : extents.highest((Variable) at);
  }
}
