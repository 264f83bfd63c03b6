package org.chainrule.compiler.plan;

import java.util.List;

/** Stores of values in the type of the buffer. */
final class Stores {
  private Stores() {}

  static Statement of(Buffer target, List<Expression> position, Expression value) {
    boolean rounded = value.type() == Type.WIDE;
    Expression stored = rounded ? Typed.converted(value, target.element()) : value;
    return new Statement.Store(target.kept(), target.address(position), stored);
  }
}
