package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.ast.DimensionExpression;
import org.chainrule.compiler.ast.DimensionPattern;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.Index;
import org.chainrule.compiler.ast.Reference;
import org.chainrule.compiler.ast.RestOfShape;
import org.chainrule.compiler.ast.TensorType;
import org.chainrule.compiler.diag.SemanticMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.lower.Callee.Formal;
import org.chainrule.compiler.tensor.Node;

/** Shape patterns: {@code x: real[.., n]} binds n, and refuses what does not fit. */
final class Patterns {
  private final Context context;
  private final Scope scope;
  private final Expressions inside;
  private final Span call;
  private final Conversions conversions;

  Patterns(Context context, Scope scope, Expressions inside, Span call) {
    this.context = context;
    this.scope = scope;
    this.inside = inside;
    this.call = call;
    this.conversions = new Conversions(context);
  }

  /** The value as the parameter has it: a tensor where a pattern is written. */
  Value match(Formal formal, Value value) {
    if (formal.type().isEmpty()) {
      return value;
    }
    Node node = conversions.tensor(value, call);
    match(formal, formal.type().get(), node);
    return new Value.Tensor(node);
  }

  private void match(Formal formal, TensorType type, Node node) {
    if (type.element() instanceof Index index) {
      if (!node.type().isIndex()) {
        throw mismatch(formal, type, node, "it holds real numbers");
      }
      matchSize(formal, type, node, index.size(), node.type().classes());
    } else if (node.type().isIndex()) {
      throw mismatch(formal, type, node, "it holds indices");
    }
    matchDimensions(formal, type, node);
  }

  private void matchDimensions(Formal formal, TensorType type, Node node) {
    List<DimensionPattern> patterns = type.dimensions().orElse(List.of());
    List<Integer> sizes = Shapes.written(node);
    int rest = restPosition(patterns);
    int fixed = rest < 0 ? patterns.size() : patterns.size() - 1;
    if (rest < 0 ? sizes.size() != fixed : sizes.size() < fixed) {
      String wanted = (rest < 0 ? "" : "at least ") + plural(fixed);
      throw mismatch(formal, type, node, "it has " + plural(sizes.size()) + ", not " + wanted);
    }
    int skipped = sizes.size() - fixed;
    for (int k = 0; k < patterns.size(); k++) {
      if (patterns.get(k) instanceof DimensionExpression expression) {
        int at = rest >= 0 && k > rest ? k - 1 + skipped : k;
        matchSize(formal, type, node, expression.size(), sizes.get(at));
      }
    }
  }

  private static String plural(int dimensions) {
    return dimensions == 1 ? "1 dimension" : dimensions + " dimensions";
  }

  private static int restPosition(List<DimensionPattern> patterns) {
    for (int k = 0; k < patterns.size(); k++) {
      if (patterns.get(k) instanceof RestOfShape) {
        return k;
      }
    }
    return -1;
  }

  /** A name not bound yet is bound; anything else must come to the same number. */
  private void matchSize(Formal formal, TensorType type, Node node, Expression pattern, int size) {
    if (pattern instanceof Reference reference) {
      Optional<Scope.Binding> known = scope.find(reference.name().text());
      if (known.isEmpty()) {
        scope.bind(reference.name().text(), new Value.Whole(size), reference.span());
        return;
      }
    }
    int expected = conversions.dimension(inside.evaluate(pattern), pattern.span());
    if (expected != size) {
      String why =
          "its dimension " + pattern.span().text() + " is " + size + ", expected " + expected;
      throw mismatch(formal, type, node, why);
    }
  }

  private Abandoned mismatch(Formal formal, TensorType type, Node node, String why) {
    return context.error(
        SemanticMessages.patternMismatch(
            formal.name(), type.span().text(), Shapes.describe(node), why, call, type.span()));
  }
}
