package org.chainrule.compiler.lower;

import java.util.List;
import java.util.function.BinaryOperator;
import org.chainrule.compiler.ast.Compare;
import org.chainrule.compiler.ast.Conditional;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/**
 * Comparisons and {@code and or not}: of what the compiler knows, or at every element for {@code
 * where}.
 */
final class Conditions {
  private final Context context;
  private final Conversions conversions;

  Conditions(Context context) {
    this.context = context;
    this.conversions = new Conversions(context);
  }

  /** A condition that the compiler knows the answer to. */
  Truth known(Value value, Span span) {
    if (value instanceof Value.Tensor tensor && tensor.node().type().equals(ElementType.TRUTH)) {
      throw context.error(TypeMessages.conditionNotKnown(span));
    }
    return conversions.truth(value, span);
  }

  Value compare(Compare compare, Value left, Value right) {
    if (left instanceof Value.Numeric a && right instanceof Value.Numeric b) {
      return new Value.Known(Truth.of(holds(compare.kind(), a.number(), b.number())));
    }
    if (left instanceof Value.Known a && right instanceof Value.Known b) {
      return equality(compare, a.truth(), b.truth());
    }
    Node a = conversions.any(left, compare.left().span());
    Node b = conversions.any(right, compare.right().span());
    requireComparable(compare, left, a, right, b);
    return new Value.Tensor(compare(compare, a, b));
  }

  private Value equality(Compare compare, Truth a, Truth b) {
    Truth same = a.and(b).or(a.not().and(b.not()));
    return switch (compare.kind()) {
      case EQUAL -> new Value.Known(same);
      case NOT_EQUAL -> new Value.Known(same.not());
      default -> throw context.error(TypeMessages.truthsHaveNoOrder(compare.operator()));
    };
  }

  private static boolean holds(Compare.Operator operator, double a, double b) {
    return switch (operator) {
      case LESS -> a < b;
      case LESS_OR_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_OR_EQUAL -> a >= b;
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
    };
  }

  /** Index values are compared with whole numbers and each other alone. */
  private void requireComparable(Compare compare, Value left, Node a, Value right, Node b) {
    boolean indexed = a.type().isIndex() || b.type().isIndex();
    if (indexed && !(isWhole(left, a) && isWhole(right, b))) {
      throw context.error(
          TypeMessages.cannotCompare(Shapes.describe(a), Shapes.describe(b), compare.operator()));
    }
    if (a.type().equals(ElementType.TRUTH) || b.type().equals(ElementType.TRUTH)) {
      throw context.error(TypeMessages.conditionAsValue(compare.span()));
    }
  }

  private static boolean isWhole(Value value, Node node) {
    return node.type().isIndex() || value instanceof Value.Whole;
  }

  private Node compare(Compare compare, Node a, Node b) {
    new Arithmetic(context)
        .broadcast(
            () -> Shapes.text(a) + " " + compare.kind().symbol() + " " + Shapes.text(b),
            compare.operator(),
            List.of(a, b),
            places(compare));
    return switch (compare.kind()) {
      case LESS -> compared(Fn.LESS, compare, a, b);
      case LESS_OR_EQUAL -> compared(Fn.LESS_OR_EQUAL, compare, a, b);
      case GREATER -> compared(Fn.LESS, compare, b, a);
      case GREATER_OR_EQUAL -> compared(Fn.LESS_OR_EQUAL, compare, b, a);
      case EQUAL -> compared(Fn.EQUAL, compare, a, b);
      case NOT_EQUAL -> negated(compared(Fn.EQUAL, compare, a, b));
    };
  }

  private Node compared(Fn fn, Compare compare, Node first, Node second) {
    return new Arithmetic(context)
        .elementwise(fn, compare.operator(), List.of(first, second), places(compare));
  }

  private static List<Span> places(Compare compare) {
    return List.of(compare.left().span(), compare.right().span());
  }

  private Node negated(Node condition) {
    return context.graph.map(Fn.NOT, condition.shape(), condition);
  }

  Value not(Value value, Span span) {
    if (isCondition(value)) {
      return new Value.Tensor(negated(((Value.Tensor) value).node()));
    }
    return new Value.Known(conversions.truth(value, span).not());
  }

  Value all(List<Expression> operands, Expressions expressions) {
    return joined(operands, expressions, Fn.AND, Truth::and);
  }

  Value any(List<Expression> operands, Expressions expressions) {
    return joined(operands, expressions, Fn.OR, Truth::or);
  }

  private Value joined(
      List<Expression> operands, Expressions expressions, Fn fn, BinaryOperator<Truth> join) {
    Placed joined = expressions.placed(operands.get(0));
    for (Expression operand : operands.subList(1, operands.size())) {
      Placed next = expressions.placed(operand);
      joined = new Placed(joined(joined, next, fn, join), joined.span().to(next.span()));
    }
    return joined.value();
  }

  private Value joined(Placed left, Placed right, Fn fn, BinaryOperator<Truth> join) {
    if (isCondition(left.value()) || isCondition(right.value())) {
      List<Node> both = List.of(condition(left), condition(right));
      List<Span> places = List.of(left.span(), right.span());
      return new Value.Tensor(
          new Arithmetic(context).elementwise(fn, left.span().to(right.span()), both, places));
    }
    return new Value.Known(
        join.apply(
            conversions.truth(left.value(), left.span()),
            conversions.truth(right.value(), right.span())));
  }

  private static boolean isCondition(Value value) {
    return value instanceof Value.Tensor tensor && tensor.node().type().equals(ElementType.TRUTH);
  }

  /**
   * A value as a condition at every element; a known truth is one that holds everywhere or nowhere.
   */
  Node condition(Placed placed) {
    Value value = placed.value();
    if (isCondition(value)) {
      return ((Value.Tensor) value).node();
    }
    if (value instanceof Value.Tensor) {
      throw context.error(TypeMessages.expected("a condition", value.describe(), placed.span()));
    }
    Graph graph = context.graph;
    boolean holds = conversions.fixed(value, placed.span());
    return graph.map(Fn.EQUAL, Shape.SCALAR, graph.constant(holds ? 1 : 0), graph.constant(1));
  }

  /** Two branches broadcast to one shape. */
  List<Node> alike(Conditional conditional, Node first, Node second) {
    if (!first.type().equals(second.type())) {
      throw context.error(
          TypeMessages.branchesDiffer(
              Shapes.describe(first),
              conditional.then().span(),
              Shapes.describe(second),
              conditional.otherwise().span()));
    }
    Shape shape =
        new Arithmetic(context)
            .broadcast(
                () -> "… ? " + Shapes.text(first) + " : " + Shapes.text(second),
                conditional.span(),
                List.of(first, second),
                List.of(conditional.then().span(), conditional.otherwise().span()));
    return List.of(stretched(first, shape), stretched(second, shape));
  }

  private Node stretched(Node node, Shape shape) {
    return context.graph.view(node, Shapes.broadcast(node.shape(), shape), shape);
  }
}
