package org.chainrule.compiler.plan;

import java.util.List;
import org.chainrule.compiler.tensor.Dimension;

/** A step of a kernel. */
public sealed interface Statement {

  /** The body for index = 0, 1, …, extent − 1. */
  record Loop(Variable index, Dimension extent, List<Statement> body) implements Statement {
    public Loop {
      body = List.copyOf(body);
    }
  }

  /** Declares a variable; {@code changes} tells whether it is assigned to later. */
  record Declare(Variable variable, Expression value, boolean changes) implements Statement {}

  /** variable = value. */
  record Assign(Variable variable, Expression value) implements Statement {}

  /** variable += value. */
  record Increase(Variable variable, Expression value) implements Statement {}

  /** buffer[address] = value. */
  record Store(Buffer buffer, Expression address, Expression value) implements Statement {}

  /** buffer[address] += value. */
  record Add(Buffer buffer, Expression address, Expression value) implements Statement {}

  /** The value in all elements of a buffer that this step uses. */
  record Fill(Buffer buffer, double value) implements Statement {}

  /** The body where a condition holds. */
  record If(Expression condition, List<Statement> body) implements Statement {
    public If {
      body = List.copyOf(body);
    }
  }
}
