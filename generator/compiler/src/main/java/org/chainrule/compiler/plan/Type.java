package org.chainrule.compiler.plan;

/** What an expression of a kernel evaluates to. */
public enum Type {
  /** A real number in the precision of the generated class. */
  REAL,
  /**
   * A real number in double: single numbers, which cost nothing, and the sums that lead to them.
   */
  WIDE,
  /** A whole number: an index, a counter, a number of examples. */
  INT,
  /** A condition. */
  TRUTH
}
