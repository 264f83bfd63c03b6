package org.chainrule.compiler.emit;

import org.chainrule.runtime.Precision;

/**
 * How a class is generated.
 *
 * @param precision of parameters, buffers and arithmetic
 * @param compilerVersion for the header
 */
public record Options(Precision precision, String compilerVersion) {}
