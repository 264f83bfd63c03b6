package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.diag.SemanticMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/** A value as what a place needs, or an error that says what was found and expected. */
final class Conversions {
  private final Context context;

  Conversions(Context context) {
    this.context = context;
  }

  /**
   * A tensor of real numbers, indices or truth values; numbers are scalars, lists constant tensors.
   */
  Node tensor(Value value, Span span) {
    if (value instanceof Value.Tensor tensor) {
      return tensor.node();
    }
    if (value instanceof Value.Numeric number) {
      return context.graph.constant(number.number());
    }
    if (value instanceof Value.Sequence sequence) {
      return literal(sequence, span);
    }
    throw mismatch("a tensor", value, span);
  }

  /** A tensor of real numbers. */
  Node real(Value value, Span span) {
    Node node = tensor(value, span);
    if (node.type().isIndex()) {
      throw context.error(SemanticMessages.indexArithmetic(Shapes.describe(node), span));
    }
    if (node.type().equals(ElementType.TRUTH)) {
      throw context.error(SemanticMessages.conditionAsValue(span));
    }
    return node;
  }

  private Node literal(Value.Sequence sequence, Span span) {
    List<Double> values = new ArrayList<>();
    List<Integer> sizes = flatten(sequence, values, span);
    return context.graph.literal(values, Shape.of(sizes));
  }

  /** Appends the numbers of a list of lists and returns its sizes. */
  private List<Integer> flatten(Value value, List<Double> values, Span span) {
    if (value instanceof Value.Numeric number) {
      values.add(number.number());
      return List.of();
    }
    if (!(value instanceof Value.Sequence sequence)) {
      throw mismatch("a number in a constant tensor", value, span);
    }
    if (sequence.items().isEmpty()) {
      throw context.error(SemanticMessages.emptyList(sequence.span()));
    }
    List<Integer> inner = flatten(sequence.items().get(0), values, span);
    for (Value item : sequence.items().subList(1, sequence.items().size())) {
      if (!flatten(item, values, span).equals(inner)) {
        throw context.error(SemanticMessages.raggedList(sequence.span()));
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
        throw context.error(SemanticMessages.numberTooLarge(whole.value(), span));
      }
      return (int) whole.value();
    }
    throw mismatch("a whole number", value, span);
  }

  /** Any whole number an int holds; the same as {@link #whole}, named for what it is used for. */
  int size(Value value, Span span) {
    return whole(value, span);
  }

  /** The size of a dimension: at least 1. */
  int dimension(Value value, Span span) {
    int size = whole(value, span);
    if (size < 1) {
      throw context.error(SemanticMessages.dimensionTooSmall(size, span));
    }
    return size;
  }

  /** A list of whole numbers; a number stands for a list of one. */
  List<Integer> wholes(Value value, Span span) {
    if (value instanceof Value.Sequence sequence) {
      return sequence.items().stream().map(item -> whole(item, sequence.span())).toList();
    }
    if (value instanceof Value.Whole) {
      return List.of(whole(value, span));
    }
    throw mismatch("a whole number or a list of them", value, span);
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
      throw context.error(SemanticMessages.dependsOnTraining(span));
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
    return context.error(SemanticMessages.expected(expected, found.describe(), span));
  }
}
