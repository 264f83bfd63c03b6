package org.chainrule.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Buffer.Storage;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Uses;

/** What a step is given and its methods hand on: to each what it uses. */
record StepArguments(List<ParameterSpec> all) {
  StepArguments {
    all = List.copyOf(all);
  }

  static StepArguments of(Generated generated, Uses uses) {
    TypeName reals = generated.array(Type.REAL);
    List<ParameterSpec> used = new ArrayList<>();
    addIf(uses.has(Storage.PARAMETERS), reals, "parameters", used);
    addIf(uses.has(Storage.STATE), reals, "state", used);
    addIf(uses.has(Storage.GRADIENT), reals, "gradient", used);
    addIf(uses.has(Storage.SUMS), generated.array(Type.WIDE), "sums", used);
    addIf(uses.examples(), TypeName.INT, "examples", used);
    return new StepArguments(used);
  }

  private static void addIf(
      boolean condition, TypeName type, String name, List<ParameterSpec> parameters) {
    if (condition) {
      parameters.add(ParameterSpec.builder(type, name).build());
    }
  }

  /** The same with one more. */
  StepArguments with(TypeName type, String name) {
    return with(ParameterSpec.builder(type, name).build());
  }

  /** The same with one more. */
  StepArguments with(ParameterSpec parameter) {
    List<ParameterSpec> more = new ArrayList<>(all);
    more.add(parameter);
    return new StepArguments(more);
  }

  /** The call of a method that takes these. */
  String call(String method) {
    return call(method, List.of());
  }

  /** The call of a method that takes these and others. */
  String call(String method, List<String> others) {
    return Stream.concat(all.stream().map(ParameterSpec::name), others.stream())
        .collect(Collectors.joining(", ", method + "(", ")"));
  }
}
