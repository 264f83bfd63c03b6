package org.chainrule.cli;

/** Which form of code to generate: plain loops, or loops over vectors. */
enum Simd {
  /** The fastest form there is: plain loops. */
  AUTO,
  /** Vectors, of which there are none yet. */
  VECTOR,
  /** Plain loops. */
  SCALAR
}
