package org.chainrule.compiler.emit;

/** Which forms of a class are generated, and which is used. */
public enum Simd {
  /** Both: the vector form where the JVM has the vector module, the plain one where not. */
  AUTO,
  /** Both, but nothing runs without the vector module. */
  VECTOR,
  /** The plain form alone. */
  SCALAR;

  /** Whether there is a vector form. */
  public boolean hasTwin() {
    return this != SCALAR;
  }
}
