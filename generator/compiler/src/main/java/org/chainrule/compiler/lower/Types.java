package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.ast.DimensionExpression;
import org.chainrule.compiler.ast.DimensionPattern;
import org.chainrule.compiler.ast.Index;
import org.chainrule.compiler.ast.TensorType;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.compiler.tensor.ElementType;

/** Types whose dimensions are all known: of inputs, targets, parameters and states. */
final class Types {
  /** The largest index type: beyond it not every whole number is a float. */
  static final int MOST_CLASSES = 1 << 24;

  record Resolved(ElementType type, List<Integer> sizes) {}

  private final Context context;
  private final Expressions expressions;
  private final Conversions conversions;

  Types(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.conversions = new Conversions(context);
  }

  Resolved resolve(TensorType type) {
    List<Integer> sizes = new ArrayList<>();
    for (DimensionPattern pattern : type.dimensions().orElse(List.of())) {
      if (!(pattern instanceof DimensionExpression expression)) {
        throw context.error(ShapeMessages.restInType(pattern.span()));
      }
      sizes.addAll(sizes(expressions.evaluate(expression.size()), expression.span()));
    }
    return new Resolved(element(type), sizes);
  }

  /** One size, or those of a list that stands for several. */
  private List<Integer> sizes(Value value, Span span) {
    return value instanceof Value.Sequence list
        ? list.items().stream()
            .map(item -> conversions.dimension(item.value(), item.within(span)))
            .toList()
        : List.of(conversions.dimension(value, span));
  }

  private ElementType element(TensorType type) {
    if (!(type.element() instanceof Index index)) {
      return ElementType.REAL;
    }
    int classes = conversions.dimension(expressions.evaluate(index.size()), index.size().span());
    if (classes > MOST_CLASSES) {
      throw context.error(TypeMessages.tooManyClasses(classes, MOST_CLASSES, index.size().span()));
    }
    return ElementType.index(classes);
  }
}
