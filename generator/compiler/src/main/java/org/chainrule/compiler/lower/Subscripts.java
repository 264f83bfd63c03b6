package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.ast.At;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.RestOfSubscript;
import org.chainrule.compiler.ast.Slice;
import org.chainrule.compiler.ast.Subscript;
import org.chainrule.compiler.ast.SubscriptItem;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/** {@code x[…]}: slices with bounds known to the compiler, and gathering by an index value. */
final class Subscripts {
  /**
   * What one item does to one dimension: the first element, the step, and the size, none if the
   * dimension goes.
   */
  private record Selection(int start, int step, Optional<Integer> size) {}

  private final Context context;
  private final Expressions expressions;
  private final Conversions conversions;

  Subscripts(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.conversions = new Conversions(context);
  }

  Value of(Subscript subscript) {
    Value value = expressions.evaluate(subscript.value());
    if (value instanceof Value.Sequence list) {
      return element(list, subscript);
    }
    Node x = conversions.tensor(value, subscript.value().span());
    if (subscript.items().size() == 1 && subscript.items().get(0) instanceof At at) {
      Value position = expressions.evaluate(at.position());
      if (position instanceof Value.Tensor tensor) {
        return new Value.Tensor(gather(x, tensor.node(), at.span(), subscript.value().span()));
      }
    }
    return new Value.Tensor(slice(x, subscript));
  }

  /** An item of a list; by an index value, the list is a constant tensor that is gathered from. */
  private Value element(Value.Sequence list, Subscript subscript) {
    if (subscript.items().size() != 1 || !(subscript.items().get(0) instanceof At at)) {
      throw context.error(TypeMessages.listNeedsOnePosition(subscript.span()));
    }
    Value position = expressions.evaluate(at.position());
    if (position instanceof Value.Tensor index) {
      Span place = subscript.value().span();
      return new Value.Tensor(
          gather(conversions.tensor(list, place), index.node(), at.span(), place));
    }
    int number = conversions.whole(position, at.span());
    return list.items().get(inRange(number, list.items().size(), at.span())).value();
  }

  /** Entries along the first dimension: the index's shape, then the rest of the table's. */
  Node gather(Node table, Node index, Span span, Span tableSpan) {
    requireIndex(index, span);
    List<Integer> sizes = Shapes.written(table);
    if (sizes.isEmpty()) {
      throw context.error(ShapeMessages.tooManySubscripts(0, 1, span));
    }
    requireFits(index, sizes.get(0), span, tableSpan);
    List<Integer> shape = new ArrayList<>(Shapes.written(index));
    int picked = shape.size();
    shape.addAll(sizes.subList(1, sizes.size()));
    boolean batched = table.shape().isBatched() || index.shape().isBatched();
    return gather(table, index, context.checked(shape, batched, span), picked);
  }

  private Node gather(Node table, Node index, Shape loop, int picked) {
    int lead = Shapes.lead(loop);
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < table.shape().rank(); d++) {
      int written = d - Shapes.lead(table.shape());
      if (written < 0) {
        indices.add(Index.Affine.along(0, loop.rank()));
      } else if (written == 0) {
        indices.add(new Index.Lookup(1, leading(index, lead)));
      } else {
        indices.add(Index.Affine.along(lead + picked + written - 1, loop.rank()));
      }
    }
    return context.graph.gather(indices, loop, List.of(table, index));
  }

  /** The index read along the leading axes of a loop. */
  private static Access leading(Node index, int lead) {
    int skipped = lead - Shapes.lead(index.shape());
    return new Access(
        index
            .shape()
            .axes()
            .map(d -> index.shape().get(d).isBatch() ? 0 : d + skipped)
            .boxed()
            .toList());
  }

  /** {@code pick(x, k)}: along the last dimension, position by position. */
  Node pick(Node x, Node index, Span span) {
    requireIndex(index, span);
    List<Integer> sizes = Shapes.written(x);
    if (sizes.isEmpty() || !sizes.subList(0, sizes.size() - 1).equals(Shapes.written(index))) {
      throw context.error(
          ShapeMessages.cannotPick(Shapes.describe(x), Shapes.describe(index), span));
    }
    requireFits(index, sizes.get(sizes.size() - 1), span, span);
    boolean batched = x.shape().isBatched() || index.shape().isBatched();
    Shape loop = Shapes.of(Shapes.written(index), batched);
    int skipped = Shapes.lead(loop) - Shapes.lead(x.shape());
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < x.shape().rank() - 1; d++) {
      indices.add(Index.Affine.along(x.shape().get(d).isBatch() ? 0 : d + skipped, loop.rank()));
    }
    indices.add(new Index.Lookup(1, leading(index, Shapes.lead(loop))));
    return context.graph.gather(indices, loop, List.of(x, index));
  }

  private void requireIndex(Node index, Span span) {
    if (!index.type().isIndex()) {
      throw context.error(TypeMessages.subscriptNotIndex(Shapes.describe(index), span));
    }
  }

  private void requireFits(Node index, int size, Span span, Span tableSpan) {
    if (index.type().classes() > size) {
      throw context.error(
          ShapeMessages.indexTooLarge(index.type().toString(), size, span, tableSpan));
    }
  }

  private Node slice(Node x, Subscript subscript) {
    List<Selection> selections = selections(x, subscript);
    int lead = Shapes.lead(x.shape());
    List<Integer> sizes = selections.stream().flatMap(s -> s.size().stream()).toList();
    Shape shape = Shapes.of(sizes, x.shape().isBatched());
    List<Index> indices = new ArrayList<>();
    if (lead == 1) {
      indices.add(Index.Affine.along(0, shape.rank()));
    }
    int axis = lead;
    for (Selection selection : selections) {
      indices.add(affine(selection, axis, shape.rank()));
      axis += selection.size().isPresent() ? 1 : 0;
    }
    return shape.equals(x.shape()) && isWhole(selections)
        ? x
        : context.graph.gather(indices, shape, List.of(x));
  }

  private static boolean isWhole(List<Selection> selections) {
    return selections.stream().allMatch(s -> s.start() == 0 && s.step() == 1);
  }

  private static Index.Affine affine(Selection selection, int axis, int rank) {
    Integer[] coefficients = new Integer[rank];
    java.util.Arrays.fill(coefficients, 0);
    if (selection.size().isPresent()) {
      coefficients[axis] = selection.step();
    }
    return new Index.Affine(List.of(coefficients), selection.start());
  }

  /** One selection for every written dimension. */
  private List<Selection> selections(Node x, Subscript subscript) {
    List<Integer> sizes = Shapes.written(x);
    List<SubscriptItem> items = subscript.items();
    long rests = items.stream().filter(RestOfSubscript.class::isInstance).count();
    if (rests > 1) {
      throw context.error(ShapeMessages.twoRests(subscript.span()));
    }
    int given = items.size() - (int) rests;
    if (given > sizes.size()) {
      throw context.error(ShapeMessages.tooManySubscripts(sizes.size(), given, subscript.span()));
    }
    List<Selection> selections = new ArrayList<>();
    for (SubscriptItem item : items) {
      if (item instanceof RestOfSubscript) {
        addWhole(selections, sizes, sizes.size() - given);
      } else {
        selections.add(selection(item, sizes.get(selections.size())));
      }
    }
    addWhole(selections, sizes, sizes.size() - selections.size());
    return selections;
  }

  private static void addWhole(List<Selection> selections, List<Integer> sizes, int count) {
    for (int k = 0; k < count; k++) {
      selections.add(new Selection(0, 1, Optional.of(sizes.get(selections.size()))));
    }
  }

  private Selection selection(SubscriptItem item, int size) {
    if (item instanceof At at) {
      Value position = expressions.evaluate(at.position());
      if (position instanceof Value.Tensor tensor) {
        throw context.error(
            ShapeMessages.gatherStandsAlone(Shapes.describe(tensor.node()), at.span()));
      }
      return new Selection(
          inRange(conversions.whole(position, at.span()), size, at.span()), 1, Optional.empty());
    }
    return slice((Slice) item, size);
  }

  private int inRange(int position, int size, Span span) {
    if (position < -size || position >= size) {
      throw context.error(ShapeMessages.positionOutOfRange(position, size, span));
    }
    return position < 0 ? position + size : position;
  }

  /** Python's rules: bounds beyond the ends are moved to them. */
  private Selection slice(Slice slice, int size) {
    int step = bound(slice.step(), 1);
    if (step == 0) {
      throw context.error(ShapeMessages.zeroStep(slice.span()));
    }
    int first = step > 0 ? 0 : -1;
    int start = clip(slice.start(), size, step > 0 ? 0 : size - 1, first);
    int stop = clip(slice.stop(), size, step > 0 ? size : -1, first);
    long count =
        step > 0 ? ceilDiv((long) stop - start, step) : ceilDiv((long) start - stop, -(long) step);
    if (count < 1) {
      throw context.error(ShapeMessages.emptySlice(slice.span().text(), size, slice.span()));
    }
    return new Selection(start, step, Optional.of((int) count));
  }

  private static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }

  private int clip(Optional<Expression> bound, int size, int open, int lowest) {
    if (bound.isEmpty()) {
      return open;
    }
    long value = bound(bound, 0);
    long counted = value < 0 ? value + size : value;
    return (int) Math.max(lowest, Math.min(counted, size + lowest));
  }

  private int bound(Optional<Expression> bound, int missing) {
    return bound.map(e -> conversions.whole(expressions.evaluate(e), e.span())).orElse(missing);
  }
}
