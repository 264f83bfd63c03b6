package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code name in sequence}: what is walked, and what its element is called. */
public record ScanSource(Name name, Expression sequence, Span span) {}
