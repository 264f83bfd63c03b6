package org.chainrule.compiler.lower;

/** Leaves a statement that has an error; the error is in the diagnostics already. */
final class Abandoned extends RuntimeException {
  private static final long serialVersionUID = 1;

  Abandoned() {
    super("the error is in the diagnostics", null, false, false);
  }
}
