package org.chainrule.compiler.emit;

import org.chainrule.runtime.Precision;

/**
 * How a class is generated.
 *
 * @param precision of parameters, buffers and arithmetic
 * @param simd which forms there are
 * @param compilerVersion for the header
 */
public record Options(Precision precision, Simd simd, String compilerVersion) {
  /** Plain and vector form. */
  public Options(Precision precision, String compilerVersion) {
    this(precision, Simd.AUTO, compilerVersion);
  }
}
