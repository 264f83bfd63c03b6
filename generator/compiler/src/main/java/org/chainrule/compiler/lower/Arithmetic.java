package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.chainrule.compiler.diag.SemanticMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/** Elementwise functions: of numbers at compile time, of tensors with NumPy's broadcasting. */
final class Arithmetic {
  private final Context context;
  private final Conversions conversions;

  Arithmetic(Context context) {
    this.context = context;
    this.conversions = new Conversions(context);
  }

  /** The function of values: a number if all are numbers, else a tensor of real numbers. */
  Value apply(Fn fn, Span span, Value... values) {
    if (Arrays.stream(values).allMatch(Value.Numeric.class::isInstance)) {
      return ofNumbers(fn, span, values);
    }
    List<Node> operands = new ArrayList<>();
    for (Value value : values) {
      operands.add(conversions.real(value, span));
    }
    return new Value.Tensor(elementwise(fn, span, operands));
  }

  /** The function at every element of operands of any type, broadcast against each other. */
  Node elementwise(Fn fn, Span span, List<Node> operands) {
    Shape shape = broadcast(operands, span);
    List<Access> accesses = operands.stream().map(o -> Shapes.broadcast(o.shape(), shape)).toList();
    return context.graph.map(fn, shape, accesses, operands);
  }

  private Shape broadcast(List<Node> operands, Span span) {
    List<Integer> sizes = List.of();
    for (Node operand : operands) {
      sizes = merge(sizes, Shapes.written(operand), operands, span);
    }
    boolean batched = operands.stream().anyMatch(o -> o.shape().isBatched());
    return context.checked(sizes, batched, span);
  }

  private List<Integer> merge(
      List<Integer> left, List<Integer> right, List<Node> operands, Span span) {
    int rank = Math.max(left.size(), right.size());
    List<Integer> merged = new ArrayList<>();
    for (int k = 0; k < rank; k++) {
      int a = sizeAt(left, k - rank + left.size());
      int b = sizeAt(right, k - rank + right.size());
      if (a != b && a != 1 && b != 1) {
        List<String> shapes = operands.stream().map(Shapes::text).toList();
        throw context.error(SemanticMessages.cannotBroadcast(shapes, a, b, span));
      }
      merged.add(Math.max(a, b));
    }
    return merged;
  }

  private static int sizeAt(List<Integer> sizes, int index) {
    return index < 0 ? 1 : sizes.get(index);
  }

  /** Whole where both sides are whole and the result is. */
  private Value ofNumbers(Fn fn, Span span, Value... values) {
    if (Arrays.stream(values).allMatch(Value.Whole.class::isInstance)) {
      long[] whole = Arrays.stream(values).mapToLong(v -> ((Value.Whole) v).value()).toArray();
      OptionalLong exact = exact(fn, whole, span);
      if (exact.isPresent()) {
        return new Value.Whole(exact.getAsLong());
      }
    }
    double result =
        fn.apply(Arrays.stream(values).mapToDouble(v -> ((Value.Numeric) v).number()).toArray());
    if (!Double.isFinite(result)) {
      throw context.error(SemanticMessages.notFinite(result, span));
    }
    return fn == Fn.FLOOR && result == (long) result
        ? new Value.Whole((long) result)
        : new Value.Decimal(result);
  }

  private OptionalLong exact(Fn fn, long[] values, Span span) {
    try {
      return exact(fn, values);
    } catch (ArithmeticException overflow) {
      throw context.error(SemanticMessages.wholeOverflow(span));
    }
  }

  private static OptionalLong exact(Fn fn, long[] v) {
    return switch (fn) {
      case ADD -> OptionalLong.of(Math.addExact(v[0], v[1]));
      case SUBTRACT -> OptionalLong.of(Math.subtractExact(v[0], v[1]));
      case MULTIPLY -> OptionalLong.of(Math.multiplyExact(v[0], v[1]));
      case DIVIDE ->
          v[1] != 0 && v[0] % v[1] == 0 ? OptionalLong.of(v[0] / v[1]) : OptionalLong.empty();
      case POWER -> power(v[0], v[1]);
      case NEGATE -> OptionalLong.of(Math.negateExact(v[0]));
      case ABS -> OptionalLong.of(Math.absExact(v[0]));
      case MAX -> OptionalLong.of(Math.max(v[0], v[1]));
      case MIN -> OptionalLong.of(Math.min(v[0], v[1]));
      case SIGN -> OptionalLong.of(Long.signum(v[0]));
      case FLOOR -> OptionalLong.of(v[0]);
      default -> OptionalLong.empty();
    };
  }

  private static OptionalLong power(long base, long exponent) {
    double approximate = Math.pow((double) base, (double) exponent);
    boolean whole = exponent >= 0 && Math.abs(approximate) < 1L << 53;
    return whole ? OptionalLong.of(Math.round(approximate)) : OptionalLong.empty();
  }
}
