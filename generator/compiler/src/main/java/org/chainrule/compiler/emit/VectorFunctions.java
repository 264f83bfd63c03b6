package org.chainrule.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.scalar.Fn;

/**
 * The functions of {@code org.chainrule.runtime.ScalarFunctions} for rows of numbers: the same bits
 * in every lane, by the same operations wherever they round. The vector module's own functions
 * promise less: their results before HotSpot has compiled them are others than after.
 *
 * <p>Each is a method of its own, too large for HotSpot to put into the loops that use it: they all
 * share what is compiled once, and no loop comes near the number of calls that HotSpot bears in one
 * method. Too large means over 325 bytecodes, which is what constants outside the loops are for.
 */
final class VectorFunctions {
  private VectorFunctions() {}

  /** Whether a function has a vector form. */
  static boolean has(Fn fn) {
    return switch (fn) {
      case EXP, LOG, LOGISTIC, TANH, ERF -> true;
      default -> false;
    };
  }

  /** Whether a function's method needs a second row, for what it takes e^x of. */
  static boolean needsSpare(Fn fn) {
    return fn == Fn.TANH;
  }

  /** The y of the e^y that a function's method finds in a second row, if it does. */
  static Optional<Expression> exponent(Fn fn, Expression argument) {
    return fn == Fn.ERF
        ? Optional.of(apply(Fn.NEGATE, apply(Fn.MULTIPLY, argument, argument)))
        : Optional.empty();
  }

  private static Expression apply(Fn fn, Expression... operands) {
    return new Expression.Apply(fn, Type.REAL, List.of(operands));
  }

  /** The name of a function's method. */
  static String name(Fn fn) {
    return fn.name().toLowerCase(Locale.ROOT);
  }

  /** The methods that are called, with those that they call: tanh is made of exp. */
  static List<MethodSpec> of(Generated generated, Predicate<String> isCalled) {
    boolean madeOfExp = isCalled.test("tanh(");
    return (generated.isFloat() ? FloatFunctions.ALL : DoubleFunctions.ALL)
        .stream()
            .filter(
                method ->
                    isCalled.test(method.name() + "(")
                        || (madeOfExp && method.name().equals("exp")))
            .map(method -> method.in(generated))
            .toList();
  }
}
