package org.chainrule.runtime;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything about a network that does not change: what goes in and out, and where each parameter
 * lies.
 *
 * @param name of the network as declared
 * @param qualifiedName with its package, as the generated class is called
 * @param inputs in order of declaration, which is the order of their slots
 * @param targets in order of declaration, likewise
 * @param parameters in order of declaration; their offsets leave no gaps
 * @param states kept between steps and saved with the parameters, not trained; offsets likewise
 * @param outputs in order of declaration; an {@code argmax} output has classes
 * @param metrics the names, in order of declaration
 * @param averages how many averages {@link Workspace#evaluate} sums; the first is the loss's, the
 *     metrics are computed from all of them
 * @param hasLoss whether the network can be trained
 * @param training what its {@code train} block says
 */
public record Signature(
    String name,
    String qualifiedName,
    List<TensorSpec> inputs,
    List<TensorSpec> targets,
    List<ParameterSpec> parameters,
    List<ParameterSpec> states,
    List<TensorSpec> outputs,
    List<String> metrics,
    int averages,
    boolean hasLoss,
    TrainingDefaults training) {

  /** Checks that names and paths are unique and that offsets leave no gaps. */
  public Signature {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    parameters = List.copyOf(parameters);
    states = List.copyOf(states);
    outputs = List.copyOf(outputs);
    metrics = List.copyOf(metrics);
    requireContiguous(parameters);
    requireContiguous(states);
    requireUniquePaths(parameters, states);
    if (averages < 1) {
      throw new IllegalArgumentException("the first average is the loss's; there is none");
    }
  }

  /** The number of trainable numbers, the length of {@link Parameters#values()}. */
  public int parameterCount() {
    return count(parameters);
  }

  /** The number of numbers of state, the length of {@link Parameters#state()}. */
  public int stateCount() {
    return count(states);
  }

  /** The input or target of this name. */
  public Optional<TensorSpec> inputOrTarget(String wanted) {
    return inputs.stream()
        .filter(spec -> spec.name().equals(wanted))
        .findFirst()
        .or(() -> targets.stream().filter(spec -> spec.name().equals(wanted)).findFirst());
  }

  private static int count(List<ParameterSpec> specs) {
    return specs.isEmpty() ? 0 : specs.get(specs.size() - 1).end();
  }

  private static void requireContiguous(List<ParameterSpec> specs) {
    int offset = 0;
    for (ParameterSpec spec : specs) {
      if (spec.offset() != offset) {
        throw new IllegalArgumentException(
            "'%s' starts at %d, expected %d".formatted(spec.path(), spec.offset(), offset));
      }
      offset = spec.end();
    }
  }

  private static void requireUniquePaths(
      List<ParameterSpec> parameters, List<ParameterSpec> state) {
    Set<String> seen = new HashSet<>();
    for (List<ParameterSpec> specs : List.of(parameters, state)) {
      for (ParameterSpec spec : specs) {
        if (!seen.add(spec.path())) {
          throw new IllegalArgumentException("two parameters have the path " + spec.path());
        }
      }
    }
  }
}
