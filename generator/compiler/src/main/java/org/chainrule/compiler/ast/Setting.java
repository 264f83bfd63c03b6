package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code name = value;} in a {@code train} block. */
public record Setting(Name name, Expression value, Span span) {}
