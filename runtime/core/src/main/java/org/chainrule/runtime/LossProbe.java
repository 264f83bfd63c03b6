package org.chainrule.runtime;

/**
 * The training loss as a function of one parameter element, all else being kept: the examples, the
 * random numbers and the state as they are at the start of the step.
 */
final class LossProbe {
  private final Workspace workspace;
  private final Parameters parameters;
  private final Reals startingState;
  private final Reals gradient;
  private final int examples;
  private final double loss;
  private final double[] analytic;

  LossProbe(Network network, Parameters parameters, Dataset dataset, long seed) {
    this.parameters = parameters.copy();
    this.startingState = parameters.state().copy();
    this.examples = dataset.rows();
    this.workspace = network.workspace(examples);
    this.gradient = Precision.DOUBLE.allocate(network.signature().parameterCount());
    Feeder.of(network.signature(), workspace, dataset, true).feed(0, examples);
    workspace.random(seed, 0);
    loss = evaluate();
    analytic = ((Doubles) gradient).array().clone();
  }

  /** The loss at the parameters themselves. */
  double loss() {
    return loss;
  }

  /** The derivative that the backward pass gives for an element. */
  double analytic(int element) {
    return analytic[element];
  }

  /** The value of an element. */
  double value(int element) {
    return parameters.values().get(element);
  }

  /** The loss with one element changed. */
  double lossAt(int element, double value) {
    Reals values = parameters.values();
    double kept = values.get(element);
    values.set(element, value);
    double changed = evaluate();
    values.set(element, kept);
    return changed;
  }

  private double evaluate() {
    parameters.state().copyFrom(startingState);
    return workspace.train(parameters, gradient, examples, false);
  }
}
