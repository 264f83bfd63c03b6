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
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.lower.Callee.Formal;
import org.chainrule.compiler.tensor.Node;

/** Shape patterns: {@code x: real[.., n]} binds n, and refuses what does not fit. */
final class Patterns {
  private final Context context;
  private final Callee callee;
  private final Scope scope;
  private final Expressions inside;
  private final Span call;
  private final Conversions conversions;

  Patterns(Context context, Callee callee, Scope scope, Expressions inside, Span call) {
    this.context = context;
    this.callee = callee;
    this.scope = scope;
    this.inside = inside;
    this.call = call;
    this.conversions = new Conversions(context);
  }

  /** The value as the parameter has it: a tensor where a pattern is written. */
  Value match(Formal formal, Placed placed) {
    if (formal.type().isEmpty()) {
      return placed.value();
    }
    Span place = placed.within(call);
    Node node = conversions.tensor(placed.value(), place);
    new Match(formal, formal.type().get(), node, place).run();
    return new Value.Tensor(node);
  }

  /** One argument against the pattern of its parameter. */
  private final class Match {
    private final Formal formal;
    private final TensorType type;
    private final Node node;
    private final Span place;

    Match(Formal formal, TensorType type, Node node, Span place) {
      this.formal = formal;
      this.type = type;
      this.node = node;
      this.place = place;
    }

    void run() {
      if (type.element() instanceof Index index) {
        requireIndices();
        matchSize(index.size(), node.type().classes(), "its index type");
      } else if (node.type().isIndex()) {
        throw mismatch("it holds indices, not real numbers");
      }
      matchDimensions();
    }

    private void requireIndices() {
      if (!node.type().isIndex()) {
        throw mismatch("it holds real numbers, not indices");
      }
    }

    private void matchDimensions() {
      List<DimensionPattern> patterns = type.dimensions().orElse(List.of());
      List<Integer> sizes = Shapes.written(node);
      if (patterns.stream().filter(RestOfShape.class::isInstance).count() > 1) {
        // Reported where it is declared.
        throw new Abandoned();
      }
      int rest = restPosition(patterns);
      int fixed = rest < 0 ? patterns.size() : patterns.size() - 1;
      if (rest < 0 ? sizes.size() != fixed : sizes.size() < fixed) {
        String wanted = (rest < 0 ? "" : "at least ") + plural(fixed);
        throw mismatch("it has " + plural(sizes.size()) + ", not " + wanted);
      }
      int skipped = sizes.size() - fixed;
      for (int k = 0; k < patterns.size(); k++) {
        if (patterns.get(k) instanceof DimensionExpression expression) {
          int at = rest >= 0 && k > rest ? k - 1 + skipped : k;
          matchSize(expression.size(), sizes.get(at), "dimension " + at);
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
    private void matchSize(Expression pattern, int size, String what) {
      if (pattern instanceof Reference reference) {
        Optional<Scope.Binding> known = scope.find(reference.name().text());
        if (known.isEmpty()) {
          scope.bind(reference.name().text(), new Value.Whole(size), reference.span());
          return;
        }
      }
      int expected = conversions.dimension(inside.evaluate(pattern), pattern.span());
      if (expected != size) {
        throw mismatch(what + " is " + size + ", not " + wanted(pattern, expected));
      }
    }

    private static String wanted(Expression pattern, int expected) {
      String text = pattern.span().text();
      return text.equals(Integer.toString(expected)) ? text : text + " = " + expected;
    }

    private Abandoned mismatch(String why) {
      return context.error(
          ShapeMessages.patternMismatch(
              callee.name(), formal.name(), type.span().text(), Shapes.describe(node), why, place),
          callee.place().map(declared -> type.span()),
          "'" + formal.name() + "' is declared here");
    }
  }
}
