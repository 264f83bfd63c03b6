package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** {@code value} or {@code name = value}; positional ones come first. */
public record Argument(Optional<Name> name, Expression value, Span span) {}
