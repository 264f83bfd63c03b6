package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code name = start}: what is carried from step to step. */
public record ScanState(Name name, Expression start, Span span) {}
