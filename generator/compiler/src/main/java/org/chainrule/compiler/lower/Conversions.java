package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.compiler.scalar.Decimals;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/** A value as what a place needs, or an error that says what was found and expected. */
final class Conversions {
  private final Context context;

  Conversions(Context context) {
    this.context = context;
  }

  /** A tensor of real numbers or indices; numbers are scalars, lists constant tensors. */
  Node tensor(Value value, Span span) {
    Node node = any(value, span);
    if (node.type().equals(ElementType.TRUTH)) {
      throw context.error(TypeMessages.conditionAsValue(span));
    }
    return node;
  }

  /** The same, or truth values. */
  Node any(Value value, Span span) {
    if (value instanceof Value.Tensor tensor) {
      return tensor.node();
    }
    if (value instanceof Value.Numeric number) {
      return context.graph.constant(number.number());
    }
    if (value instanceof Value.Sequence sequence) {
      return literal(sequence, span);
    }
    throw notATensor(value, span);
  }

  /** A tensor of real numbers. */
  Node real(Value value, Span span) {
    Node node = tensor(value, span);
    if (node.type().isIndex()) {
      throw context.error(TypeMessages.indexArithmetic(Shapes.describe(node), span));
    }
    return node;
  }

  private Node literal(Value.Sequence sequence, Span span) {
    List<Double> values = new ArrayList<>();
    List<Integer> sizes = flatten(new Placed(sequence, span), values);
    return context.graph.literal(values, Shape.of(sizes));
  }

  private Abandoned notATensor(Value value, Span span) {
    if (value instanceof Value.Function function) {
      return context.error(
          TypeMessages.notCalled(value.describe(), function.callee().name(), span));
    }
    return value instanceof Value.Start
        ? context.error(TypeMessages.initialiserAsValue(span))
        : mismatch("a tensor", value, span);
  }

  private static String entry(List<Integer> sizes) {
    return sizes.isEmpty() ? "a number" : "a list " + Shapes.text(sizes);
  }

  /** Appends the numbers of a list of lists and returns its sizes. */
  private List<Integer> flatten(Placed placed, List<Double> values) {
    Value value = placed.value();
    if (value instanceof Value.Numeric number) {
      values.add(number.number());
      return List.of();
    }
    if (!(value instanceof Value.Sequence sequence)) {
      throw mismatch("a number in a constant tensor", value, placed.span());
    }
    if (sequence.items().isEmpty()) {
      throw context.error(TypeMessages.emptyList(sequence.span()));
    }
    List<Integer> inner = flatten(sequence.items().get(0), values);
    for (Placed item : sequence.items().subList(1, sequence.items().size())) {
      List<Integer> found = flatten(item, values);
      if (!found.equals(inner)) {
        throw context.error(
            TypeMessages.raggedList(
                entry(inner), sequence.items().get(0).span(), entry(found), item.span()));
      }
    }
    List<Integer> sizes = new ArrayList<>(List.of(sequence.items().size()));
    sizes.addAll(inner);
    return sizes;
  }

  /** A whole number that fits an int. */
  int whole(Value value, Span span) {
    if (value instanceof Value.Whole whole) {
      if (whole.value() != (int) whole.value()) {
        throw context.error(TypeMessages.numberTooLarge(Long.toString(whole.value()), span));
      }
      return (int) whole.value();
    }
    throw value instanceof Value.Decimal decimal
        ? notWhole(decimal, span)
        : mismatch("a whole number", value, span);
  }

  private Abandoned notWhole(Value.Decimal decimal, Span span) {
    double value = decimal.value();
    return context.error(
        value == Math.rint(value) && decimal.quotient().isEmpty()
            ? TypeMessages.numberTooLarge(Decimals.of(value), span)
            : TypeMessages.notWhole(decimal.quotient(), value, span));
  }

  /** The size of a dimension: at least 1. */
  int dimension(Value value, Span span) {
    int size = whole(value, span);
    if (size < 1) {
      throw context.error(ShapeMessages.dimensionTooSmall(size, span));
    }
    return size;
  }

  /** A list of whole numbers; a number stands for a list of one. */
  List<Integer> wholes(Value value, Span span) {
    if (value instanceof Value.Sequence sequence) {
      return sequence.items().stream().map(item -> whole(item.value(), item.span())).toList();
    }
    if (value instanceof Value.Whole) {
      return List.of(whole(value, span));
    }
    throw mismatch("a list of whole numbers, or one", value, span);
  }

  double number(Value value, Span span) {
    if (value instanceof Value.Numeric number) {
      return number.number();
    }
    throw mismatch("a number known when the file is compiled", value, span);
  }

  Truth truth(Value value, Span span) {
    if (value instanceof Value.Known known) {
      return known.truth();
    }
    throw mismatch("a condition known when the file is compiled", value, span);
  }

  /** A truth value that is the same in training and in prediction. */
  boolean fixed(Value value, Span span) {
    Truth truth = truth(value, span);
    if (!truth.isFixed()) {
      throw context.error(TypeMessages.dependsOnTraining(span));
    }
    return truth == Truth.TRUE;
  }

  /** An initialiser; a number is one too. */
  Initialisation initialisation(Value value, Span span) {
    if (value instanceof Value.Start start) {
      return start.initialisation();
    }
    if (value instanceof Value.Numeric number) {
      return Initialisation.constant(number.number());
    }
    throw mismatch("an initialiser", value, span);
  }

  private Abandoned mismatch(String expected, Value found, Span span) {
    if (found instanceof Value.Unknown) {
      return new Abandoned();
    }
    return context.error(TypeMessages.expected(expected, found.describe(), span));
  }
}
