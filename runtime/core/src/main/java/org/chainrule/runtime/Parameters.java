package org.chainrule.runtime;

import java.util.List;

/**
 * The numbers of one network that training changes: all parameters in one flat array, all state in
 * another, each in the order of declaration and row-major.
 *
 * <p>Predicting and evaluating only read them: many threads may do so at once, each with a {@link
 * Workspace} of its own. Nobody may change them meanwhile; to go on training beside a service, hand
 * it a {@link #copy}.
 */
public final class Parameters {
  private final Signature signature;
  private final Reals values;
  private final Reals state;

  private Parameters(Signature signature, Reals values, Reals state) {
    this.signature = signature;
    this.values = values;
    this.state = state;
  }

  /** Parameters and state that are all zero. */
  public static Parameters zeros(Signature signature, Precision precision) {
    return new Parameters(
        signature,
        precision.allocate(signature.parameterCount()),
        precision.allocate(signature.stateCount()));
  }

  /** Parameters and state as their initialisers draw them from the seed. */
  public static Parameters initialised(Signature signature, Precision precision, long seed) {
    Parameters parameters = zeros(signature, precision);
    for (ParameterSpec spec : signature.parameters()) {
      Initialisation.fill(spec, seed, parameters.values);
    }
    for (ParameterSpec spec : signature.states()) {
      Initialisation.fill(spec, seed, parameters.state);
    }
    return parameters;
  }

  /** The network's signature. */
  public Signature signature() {
    return signature;
  }

  /** The precision of values and state. */
  public Precision precision() {
    return values.precision();
  }

  /** What is trained, one flat array. */
  public Reals values() {
    return values;
  }

  /** What is kept between steps and not trained, one flat array. */
  public Reals state() {
    return state;
  }

  /**
   * The parameter or state of this path, as a view of the flat array.
   *
   * @throws IllegalArgumentException if there is none of this path
   */
  public TensorView view(String path) {
    for (ParameterSpec spec : signature.parameters()) {
      if (spec.path().equals(path)) {
        return view(spec, values);
      }
    }
    for (ParameterSpec spec : signature.states()) {
      if (spec.path().equals(path)) {
        return view(spec, state);
      }
    }
    throw new IllegalArgumentException(
        "network %s has no parameter '%s'; it has %s"
            .formatted(signature.name(), path, paths(signature.parameters())));
  }

  /** Parameters of their own with the same numbers. */
  public Parameters copy() {
    return new Parameters(signature, values.copy(), state.copy());
  }

  /** The same numbers in another precision, in arrays of their own. */
  public Parameters in(Precision precision) {
    Parameters converted = zeros(signature, precision);
    converted.copyFrom(this);
    return converted;
  }

  /** Overwrites all values and state with another's, rounded to this precision. */
  public void copyFrom(Parameters other) {
    values.copyFrom(other.values);
    state.copyFrom(other.state);
  }

  private static TensorView view(ParameterSpec spec, Reals array) {
    return new TensorView(array, spec.offset(), spec.shape());
  }

  private static List<String> paths(List<ParameterSpec> specs) {
    return specs.stream().map(ParameterSpec::path).toList();
  }
}
