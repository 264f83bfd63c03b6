package org.chainrule.compiler.plan;

import java.util.List;

/**
 * Loops that are run as one unit, and become one method.
 *
 * @param name a Java identifier of its own within the class
 * @param equations what it computes, in the user's names
 */
public record Kernel(String name, List<String> equations, List<Statement> body) {
  public Kernel {
    equations = List.copyOf(equations);
    body = List.copyOf(body);
  }
}
