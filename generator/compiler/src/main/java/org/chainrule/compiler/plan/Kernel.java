package org.chainrule.compiler.plan;

import java.util.List;

/**
 * Loops that are run as one unit, and become one method.
 *
 * @param name a Java identifier of its own within the class
 * @param equations what it computes, in the user's names
 * @param formals what it is handed: where several are one that differ in what is theirs
 */
public record Kernel(
    String name, List<Equation> equations, List<Statement> body, List<Formal> formals) {
  public Kernel {
    equations = List.copyOf(equations);
    body = List.copyOf(body);
    formals = List.copyOf(formals);
  }
}
