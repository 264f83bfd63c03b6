package org.chainrule.compiler.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kernel's statements with numbers for names: kernels are alike that have the same.
 *
 * @param arguments what the kernel has in place of formal ones
 * @param variables what it has in place of the numbered ones
 */
record Pattern(List<Statement> body, List<Argument> arguments, List<Variable> variables) {
  static Pattern of(Kernel kernel) {
    Numbering numbering = new Numbering();
    List<Statement> body = numbering.of(kernel.body());
    return new Pattern(
        body, List.copyOf(numbering.formals.keySet()), List.copyOf(numbering.variables.keySet()));
  }

  private static final class Numbering extends Rewriting {
    private final Map<Argument, Formal> formals = new LinkedHashMap<>();
    private final Map<Variable, Variable> variables = new LinkedHashMap<>();

    @Override
    Optional<Formal> formal(Argument argument) {
      String number = "argument " + formals.size();
      return Optional.of(formals.computeIfAbsent(argument, a -> Formal.of(a, number)));
    }

    @Override
    Variable variable(Variable variable) {
      String number = "variable " + variables.size();
      return variables.computeIfAbsent(variable, v -> new Variable(number, v.type(), v.depth()));
    }
  }
}
