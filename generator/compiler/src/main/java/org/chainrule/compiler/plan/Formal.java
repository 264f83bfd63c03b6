package org.chainrule.compiler.plan;

/**
 * What a kernel calls an argument.
 *
 * @param isArray whether it is an array; else a whole number
 * @param element of the array; INT of a number
 * @param ofOneExample the length of an array for one example at a time, else 0
 */
public record Formal(String name, boolean isArray, Type element, int ofOneExample) {
  static Formal of(Argument argument, String name) {
    if (argument instanceof Argument.Array array) {
      Buffer buffer = array.buffer();
      int length = buffer.isOfOneExample() ? buffer.size() : 0;
      return new Formal(name, true, buffer.element(), length);
    }
    return new Formal(name, false, Type.INT, 0);
  }

  /** The array in the kernel's statements. */
  Buffer buffer() {
    return Buffer.argument(name, element, ofOneExample);
  }

  /** The number in the kernel's statements. */
  Expression variable() {
    return new Variable(name, Type.INT, 0);
  }
}
