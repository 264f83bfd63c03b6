package org.chainrule.compiler.scalar;

import java.util.List;

/**
 * A scalar expression over a function's arguments and its result: how derivatives are written down.
 */
public sealed interface Expr {

  /** A number. */
  record Constant(double value) implements Expr {}

  /** The argument at {@code index}, counted from 0. */
  record Argument(int index) implements Expr {}

  /** The result of the function that is differentiated. */
  record Result() implements Expr {}

  /**
   * A function of further expressions; it is named, so that {@link Fn}'s constants may refer to
   * each other.
   */
  record Call(String name, List<Expr> arguments) implements Expr {
    /** The function that is called. */
    public Fn fn() {
      return Fn.valueOf(name);
    }
  }

  /** A number. */
  static Expr constant(double value) {
    return new Constant(value);
  }

  /** The argument at {@code index}. */
  static Expr argument(int index) {
    return new Argument(index);
  }

  /** The function's own result. */
  static Expr result() {
    return new Result();
  }

  /** A call of the function of this name. */
  static Expr call(String name, Expr... arguments) {
    return new Call(name, List.of(arguments));
  }
}
