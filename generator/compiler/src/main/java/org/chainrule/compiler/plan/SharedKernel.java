package org.chainrule.compiler.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Kernels that are alike as one, which is handed what they differ in. */
final class SharedKernel extends Rewriting {
  private final Kernel first;
  private final Map<Kernel, Pattern> alike;
  private final Names names;
  private final Map<Argument, Formal> formals = new LinkedHashMap<>();
  private final Map<Variable, Variable> variables = new HashMap<>();
  private final List<Integer> differing;

  /**
   * @param names that mean something else in its method
   */
  SharedKernel(Map<Kernel, Pattern> alike, Names names) {
    this.alike = alike;
    this.first = alike.keySet().iterator().next();
    this.names = names;
    Pattern pattern = alike.get(first);
    this.differing =
        IntStream.range(0, pattern.arguments().size()).filter(this::differs).boxed().toList();
    takeNames(pattern);
    for (int k : differing) {
      Argument argument = pattern.arguments().get(k);
      String name = common(p -> p.arguments().get(k).name());
      formals.put(argument, Formal.of(argument, names.fresh(name)));
    }
    if (!formals.isEmpty()) {
      IntStream.range(0, pattern.variables().size()).forEach(k -> rename(k));
    }
  }

  private void rename(int k) {
    Variable own = alike.get(first).variables().get(k);
    String name = common(pattern -> pattern.variables().get(k).name());
    String free = name.equals(own.name()) ? name : names.fresh(name);
    variables.put(own, new Variable(free, own.type(), own.depth()));
  }

  private boolean differs(int k) {
    return alike.values().stream().map(pattern -> pattern.arguments().get(k)).distinct().count()
        > 1;
  }

  /** What is called as ever: the arrays that all have in common, and most variables. */
  private void takeNames(Pattern pattern) {
    Uses uses = new Uses(first.body());
    uses.steps().forEach(step -> names.take(step.name()));
    uses.buffers().forEach(buffer -> names.take(buffer.name()));
    differing.forEach(k -> names.release(pattern.arguments().get(k).name()));
    pattern.variables().forEach(variable -> names.take(variable.name()));
  }

  private String common(Function<Pattern, String> name) {
    return CommonName.of(alike.values().stream().map(name).toList());
  }

  /** The one kernel. */
  Kernel kernel(String name) {
    Map<String, String> renamed = new HashMap<>();
    formals.forEach((argument, formal) -> renamed.put(argument.name(), formal.name()));
    List<Equation> equations =
        formals.isEmpty()
            ? first.equations()
            : first.equations().stream().map(equation -> equation.of(renamed)).toList();
    return new Kernel(name, equations, of(first.body()), List.copyOf(formals.values()));
  }

  /** What it is handed to do what a kernel does. */
  List<Argument> arguments(Kernel kernel) {
    return differing.stream().map(alike.get(kernel).arguments()::get).toList();
  }

  @Override
  Optional<Formal> formal(Argument argument) {
    return Optional.ofNullable(formals.get(argument));
  }

  @Override
  Variable variable(Variable variable) {
    return variables.getOrDefault(variable, variable);
  }
}
