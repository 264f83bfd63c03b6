package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** A name where it is written. */
public record Name(String text, Span span) {}
