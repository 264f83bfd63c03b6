package org.chainrule.compiler.lower;

import java.util.List;
import java.util.function.BinaryOperator;
import org.chainrule.compiler.ast.Compare;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.diag.SemanticMessages;
import org.chainrule.compiler.diag.Span;
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
      throw context.error(SemanticMessages.conditionNotKnown(span));
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
    Node a = conversions.tensor(left, compare.left().span());
    Node b = conversions.tensor(right, compare.right().span());
    requireComparable(compare, left, a, right, b);
    return new Value.Tensor(compare(compare.kind(), a, b, compare.operator()));
  }

  private Value equality(Compare compare, Truth a, Truth b) {
    Truth same = a.and(b).or(a.not().and(b.not()));
    return switch (compare.kind()) {
      case EQUAL -> new Value.Known(same);
      case NOT_EQUAL -> new Value.Known(same.not());
      default ->
          throw context.error(
              SemanticMessages.expected(
                  "numbers on both sides", "truth values", compare.operator()));
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
          SemanticMessages.cannotCompare(
              Shapes.describe(a), Shapes.describe(b), compare.operator()));
    }
    if (a.type().equals(ElementType.TRUTH) || b.type().equals(ElementType.TRUTH)) {
      throw context.error(SemanticMessages.conditionAsValue(compare.span()));
    }
  }

  private static boolean isWhole(Value value, Node node) {
    return node.type().isIndex() || value instanceof Value.Whole;
  }

  private Node compare(Compare.Operator operator, Node a, Node b, Span span) {
    Arithmetic arithmetic = new Arithmetic(context);
    return switch (operator) {
      case LESS -> arithmetic.elementwise(Fn.LESS, span, List.of(a, b));
      case LESS_OR_EQUAL -> arithmetic.elementwise(Fn.LESS_OR_EQUAL, span, List.of(a, b));
      case GREATER -> arithmetic.elementwise(Fn.LESS, span, List.of(b, a));
      case GREATER_OR_EQUAL -> arithmetic.elementwise(Fn.LESS_OR_EQUAL, span, List.of(b, a));
      case EQUAL -> arithmetic.elementwise(Fn.EQUAL, span, List.of(a, b));
      case NOT_EQUAL -> negated(arithmetic.elementwise(Fn.EQUAL, span, List.of(a, b)));
    };
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
    Value value = expressions.evaluate(operands.get(0));
    for (Expression operand : operands.subList(1, operands.size())) {
      value = joined(value, expressions.evaluate(operand), operand.span(), fn, join);
    }
    return value;
  }

  private Value joined(Value left, Value right, Span span, Fn fn, BinaryOperator<Truth> join) {
    if (isCondition(left) || isCondition(right)) {
      List<Node> both = List.of(condition(left, span), condition(right, span));
      return new Value.Tensor(new Arithmetic(context).elementwise(fn, span, both));
    }
    return new Value.Known(
        join.apply(conversions.truth(left, span), conversions.truth(right, span)));
  }

  private static boolean isCondition(Value value) {
    return value instanceof Value.Tensor tensor && tensor.node().type().equals(ElementType.TRUTH);
  }

  /**
   * A value as a condition at every element; a known truth is one that holds everywhere or nowhere.
   */
  Node condition(Value value, Span span) {
    if (isCondition(value)) {
      return ((Value.Tensor) value).node();
    }
    if (value instanceof Value.Tensor tensor) {
      throw context.error(
          SemanticMessages.expected("a condition", Shapes.describe(tensor.node()), span));
    }
    Graph graph = context.graph;
    boolean holds = conversions.fixed(value, span);
    return graph.map(Fn.EQUAL, Shape.SCALAR, graph.constant(holds ? 1 : 0), graph.constant(1));
  }

  /** Two branches broadcast to one shape. */
  List<Node> alike(Node first, Node second, Span span) {
    if (!first.type().equals(second.type())) {
      throw context.error(
          SemanticMessages.branchesDiffer(Shapes.describe(first), Shapes.describe(second), span));
    }
    Node whole = new Arithmetic(context).elementwise(Fn.ADD, span, List.of(first, second));
    return List.of(stretched(first, whole.shape()), stretched(second, whole.shape()));
  }

  private Node stretched(Node node, Shape shape) {
    return context.graph.view(node, Shapes.broadcast(node.shape(), shape), shape);
  }
}
