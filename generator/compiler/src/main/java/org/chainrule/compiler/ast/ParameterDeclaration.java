package org.chainrule.compiler.ast;

import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/**
 * What a layer or function is called with: {@code x: real[.., n]}, {@code axis: int = -1}; a tensor
 * of any shape where no type is written.
 */
public record ParameterDeclaration(
    Name name, Optional<TypeExpression> type, Optional<Expression> defaultValue, Span span) {}
