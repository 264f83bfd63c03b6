package org.chainrule.compiler.diag;

/** A place with the words under its caret, which may be none (""). */
public record Label(Span span, String text) {}
