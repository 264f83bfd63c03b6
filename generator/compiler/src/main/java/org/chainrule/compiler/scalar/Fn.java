package org.chainrule.compiler.scalar;

import static org.chainrule.compiler.scalar.Expr.argument;
import static org.chainrule.compiler.scalar.Expr.call;
import static org.chainrule.compiler.scalar.Expr.constant;
import static org.chainrule.compiler.scalar.Expr.result;

import java.util.List;
import org.chainrule.runtime.ScalarFunctions;

/**
 * Every scalar function there is: its value, its partial derivatives and its Java text, one entry
 * each. To add a function is to add one constant here.
 *
 * <p>A partial derivative may be phrased in the function's own result where that is cheaper or
 * needs fewer values kept ({@code tanh' = 1 − r²}). Selection is differentiated branch by branch,
 * never by multiplying with a mask, so that an infinite branch not taken does no harm.
 *
 * <p>Values are {@link StrictMath}'s: what is computed while compiling does not depend on the
 * machine, and what generated code computes by {@link ScalarFunctions} is compared with something
 * else than itself.
 */
public enum Fn {
  /** The value itself; its map broadcasts or transposes. */
  IDENTITY(1, a -> a[0], "%s", constant(1)),
  /** The value itself, through which no gradient flows. */
  STOP_GRADIENT(1, a -> a[0], "%s", constant(0)),
  ADD(2, a -> a[0] + a[1], "%s + %s", constant(1), constant(1)),
  SUBTRACT(2, a -> a[0] - a[1], "%s - %s", constant(1), constant(-1)),
  MULTIPLY(2, a -> a[0] * a[1], "%s * %s", argument(1), argument(0)),
  /** d(a/b)/db = −(a/b)/b. */
  DIVIDE(
      2,
      a -> a[0] / a[1],
      "%s / %s",
      call("DIVIDE", constant(1), argument(1)),
      call("NEGATE", call("DIVIDE", result(), argument(1)))),
  NEGATE(1, a -> -a[0], "-%s", constant(-1)),
  /** d(aᵇ)/da = b·aᵇ⁻¹, 0 where b is 0; d(aᵇ)/db = aᵇ·log a, 0 where a is 0 (as PyTorch has it). */
  POWER(
      2,
      a -> StrictMath.pow(a[0], a[1]),
      "Math.pow(%s, %s)",
      call(
          "WHERE",
          call("EQUAL", argument(1), constant(0)),
          constant(0),
          call(
              "MULTIPLY",
              argument(1),
              call("POWER", argument(0), call("SUBTRACT", argument(1), constant(1))))),
      call(
          "WHERE",
          call("EQUAL", argument(0), constant(0)),
          constant(0),
          call("MULTIPLY", result(), call("LOG", argument(0))))),
  EXP(1, a -> StrictMath.exp(a[0]), "ScalarFunctions.exp(%s)", result()),
  LOG(
      1,
      a -> StrictMath.log(a[0]),
      "ScalarFunctions.log(%s)",
      call("DIVIDE", constant(1), argument(0))),
  SQRT(1, a -> Math.sqrt(a[0]), "Math.sqrt(%s)", call("DIVIDE", constant(0.5), result())),
  ABS(1, a -> Math.abs(a[0]), "Math.abs(%s)", call("SIGN", argument(0))),
  SIGN(1, a -> Math.signum(a[0]), "Math.signum(%s)", constant(0)),
  /** Where both are equal the derivative goes to the second; max(a, b) > b just when a > b. */
  MAX(
      2,
      a -> Math.max(a[0], a[1]),
      "Math.max(%s, %s)",
      call("WHERE", call("LESS", argument(1), result()), constant(1), constant(0)),
      call("WHERE", call("LESS", argument(1), result()), constant(0), constant(1))),
  /**
   * Where both are equal the derivative goes to the second; min(a, b) &lt; b just when a &lt; b.
   */
  MIN(
      2,
      a -> Math.min(a[0], a[1]),
      "Math.min(%s, %s)",
      call("WHERE", call("LESS", result(), argument(1)), constant(1), constant(0)),
      call("WHERE", call("LESS", result(), argument(1)), constant(0), constant(1))),
  TANH(
      1,
      a -> StrictMath.tanh(a[0]),
      "ScalarFunctions.tanh(%s)",
      call("SUBTRACT", constant(1), call("MULTIPLY", result(), result()))),
  /** 1 / (1 + e⁻ˣ), by the exponential that cannot overflow. */
  LOGISTIC(
      1,
      a -> (a[0] > 0 ? 1 : StrictMath.exp(a[0])) / (1 + StrictMath.exp(-Math.abs(a[0]))),
      "ScalarFunctions.logistic(%s)",
      call("MULTIPLY", result(), call("SUBTRACT", constant(1), result()))),
  /** d(erf x)/dx = 2/√π · exp(−x²). */
  ERF(
      1,
      a -> ScalarFunctions.erf(a[0]),
      "ScalarFunctions.erf(%s)",
      call(
          "MULTIPLY",
          constant(2 / Math.sqrt(Math.PI)),
          call("EXP", call("NEGATE", call("MULTIPLY", argument(0), argument(0)))))),
  SIN(1, a -> StrictMath.sin(a[0]), "Math.sin(%s)", call("COS", argument(0))),
  COS(1, a -> StrictMath.cos(a[0]), "Math.cos(%s)", call("NEGATE", call("SIN", argument(0)))),
  FLOOR(1, a -> Math.floor(a[0]), "Math.floor(%s)", constant(0)),
  LESS(2, a -> truth(a[0] < a[1]), "%s < %s", constant(0), constant(0)),
  LESS_OR_EQUAL(2, a -> truth(a[0] <= a[1]), "%s <= %s", constant(0), constant(0)),
  EQUAL(2, a -> truth(a[0] == a[1]), "%s == %s", constant(0), constant(0)),
  AND(2, a -> truth(a[0] != 0 && a[1] != 0), "%s && %s", constant(0), constant(0)),
  OR(2, a -> truth(a[0] != 0 || a[1] != 0), "%s || %s", constant(0), constant(0)),
  NOT(1, a -> truth(a[0] == 0), "!%s", constant(0)),
  /** {@code where(c, a, b)}: a where c holds, else b. */
  WHERE(
      3,
      a -> a[0] != 0 ? a[1] : a[2],
      "%s ? %s : %s",
      constant(0),
      call("WHERE", argument(0), constant(1), constant(0)),
      call("WHERE", argument(0), constant(0), constant(1)));

  /** The value of a function at its arguments; truth values are 1 and 0. */
  @FunctionalInterface
  public interface Value {
    double of(double... arguments);
  }

  private final int arity;

  // The functions capture nothing, and the list is an immutable one: the checker cannot know.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Value value;

  private final String java;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Expr> partials;

  Fn(int arity, Value value, String java, Expr... partials) {
    this.arity = arity;
    this.value = value;
    this.java = java;
    this.partials = List.of(partials);
  }

  /** How many arguments the function takes. */
  public int arity() {
    return arity;
  }

  /** The function's value; truth values are 1 and 0. */
  public double apply(double... arguments) {
    return value.of(arguments);
  }

  /** The partial derivative with respect to argument {@code index}. */
  public Expr partial(int index) {
    return partials.get(index);
  }

  /** The Java text, a format with one {@code %s} for each argument. */
  public String java() {
    return java;
  }

  /** Whether the result is a truth value. */
  public boolean isCondition() {
    return switch (this) {
      case LESS, LESS_OR_EQUAL, EQUAL, AND, OR, NOT -> true;
      default -> false;
    };
  }

  private static double truth(boolean condition) {
    return condition ? 1 : 0;
  }
}
