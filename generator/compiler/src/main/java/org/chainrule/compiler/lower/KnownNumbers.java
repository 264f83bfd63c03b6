package org.chainrule.compiler.lower;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.compiler.scalar.Decimals;
import org.chainrule.compiler.scalar.Fn;

/** Arithmetic of numbers at compile time: whole where all operands are whole and the result is. */
final class KnownNumbers {
  private final Context context;

  KnownNumbers(Context context) {
    this.context = context;
  }

  Value apply(Fn fn, Span span, List<Value.Numeric> operands) {
    if (operands.stream().allMatch(Value.Whole.class::isInstance)) {
      OptionalLong exact = exact(fn, operands, span);
      if (exact.isPresent()) {
        return new Value.Whole(exact.getAsLong());
      }
    }
    double result = fn.apply(operands.stream().mapToDouble(Value.Numeric::number).toArray());
    if (!Double.isFinite(result)) {
      throw context.error(TypeMessages.notFinite(text(fn, operands), span));
    }
    return fn == Fn.FLOOR && result == (long) result
        ? new Value.Whole((long) result)
        : new Value.Decimal(result, quotient(fn, operands));
  }

  /** The division that the result comes from, so that messages can name both numbers. */
  private static Optional<String> quotient(Fn fn, List<Value.Numeric> operands) {
    return fn == Fn.DIVIDE && operands.stream().allMatch(Value.Whole.class::isInstance)
        ? Optional.of(text(fn, operands))
        : operands.stream()
            .filter(Value.Decimal.class::isInstance)
            .flatMap(operand -> ((Value.Decimal) operand).quotient().stream())
            .findFirst();
  }

  private static String text(Fn fn, List<Value.Numeric> operands) {
    return Operators.applied(fn, operands.stream().map(KnownNumbers::text).toList());
  }

  private static String text(Value.Numeric number) {
    return number instanceof Value.Whole whole
        ? Long.toString(whole.value())
        : Decimals.of(number.number());
  }

  private OptionalLong exact(Fn fn, List<Value.Numeric> operands, Span span) {
    long[] whole = operands.stream().mapToLong(v -> ((Value.Whole) v).value()).toArray();
    try {
      return exact(fn, whole);
    } catch (ArithmeticException overflow) {
      throw context.error(TypeMessages.wholeOverflow(text(fn, operands), span));
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
      case MAX, MIN -> Arrays.stream(v).reduce(fn == Fn.MAX ? Math::max : Math::min);
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
