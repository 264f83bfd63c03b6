package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** {@code import "other.net";}: the path as written between the quotation marks. */
public record Import(String path, Span span) {}
