package org.chainrule.compiler.plan;

/** What kernels that are equal but for it are handed, so that they are one. */
public sealed interface Argument {
  /** What it is called where it is. */
  String name();

  /** An array. */
  record Array(Buffer buffer) implements Argument {
    @Override
    public String name() {
      return buffer.name();
    }
  }

  /** Where a state, or a parameter and its gradient, starts in its flat array. */
  record Offset(String name, int start) implements Argument {}

  /** A place of random numbers. */
  record Site(int number) implements Argument {
    @Override
    public String name() {
      return "site";
    }
  }
}
