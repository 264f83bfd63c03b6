package org.chainrule.compiler.ast;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/**
 * {@code real[2, n]}, {@code index(10)}; without brackets there are no dimensions, which in a
 * parameter of a layer or function is a scalar.
 */
public record TensorType(Element element, Optional<List<DimensionPattern>> dimensions, Span span)
    implements TypeExpression {

  @Override
  public <R> R accept(TypeExpression.Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
