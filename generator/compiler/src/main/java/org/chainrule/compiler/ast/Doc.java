package org.chainrule.compiler.ast;

import org.chainrule.compiler.diag.Span;

/** A doc comment: its text without the stars, lines separated by {@code \n}. */
public record Doc(String text, Span span) {}
