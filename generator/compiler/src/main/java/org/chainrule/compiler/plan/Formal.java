package org.chainrule.compiler.plan;

/**
 * What a kernel calls an argument.
 *
 * @param isArray whether it is an array; else a whole number
 * @param element of the array; INT of a number
 */
public record Formal(String name, boolean isArray, Type element) {
  static Formal of(Argument argument, String name) {
    if (argument instanceof Argument.Array array) {
      return new Formal(name, true, array.buffer().element());
    }
    return new Formal(name, false, Type.INT);
  }

  /** The array in the kernel's statements. */
  Buffer buffer() {
    return Buffer.argument(name, element);
  }

  /** The number in the kernel's statements. */
  Expression variable() {
    return new Variable(name, Type.INT, 0);
  }
}
