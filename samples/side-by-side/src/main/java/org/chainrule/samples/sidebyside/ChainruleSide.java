package org.chainrule.samples.sidebyside;

import org.chainrule.runtime.Network;
import org.chainrule.runtime.Optimizer;
import org.chainrule.runtime.Optimizers;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.Workers;
import org.chainrule.runtime.Workspace;

/** The generated class, with the runtime's optimizer. */
final class ChainruleSide implements Side {
  private final boolean training;
  private final int examples;
  private final Parameters parameters;
  private final Workspace workspace;
  private final Reals gradient;
  private final Optimizer optimizer;
  private double loss;

  /**
   * Takes the parameters as they are and trains them.
   *
   * @param workers who share the work of a step
   */
  ChainruleSide(
      Workload workload,
      Network network,
      Parameters parameters,
      Minibatch minibatch,
      Workers workers) {
    Signature signature = network.signature();
    this.parameters = parameters;
    training = workload.training();
    examples = workload.examples(signature);
    workspace = network.workspace(examples, workers);
    gradient = network.precision().allocate(signature.parameterCount());
    optimizer =
        Optimizers.create(
            Workload.optimizer(signature), network.precision(), gradient.length(), workers);
    copy(minibatch.x(), workspace.input(0));
    copy(minibatch.y(), workspace.target(0));
  }

  @Override
  public void step() {
    if (training) {
      loss = workspace.train(parameters, gradient, examples, false);
      optimizer.step(parameters.values(), gradient, 1);
    } else {
      workspace.predict(parameters, examples);
    }
  }

  @Override
  public double[] result() {
    return training ? new double[] {loss} : doubles(workspace.output(0));
  }

  /** What it predicts for the minibatch with the parameters it has by now. */
  double[] outputs() {
    workspace.predict(parameters, examples);
    return doubles(workspace.output(0));
  }

  /** As they are by now. */
  Parameters parameters() {
    return parameters;
  }

  private static void copy(Values from, Values to) {
    for (int i = 0; i < from.length(); i++) {
      to.set(i, from.get(i));
    }
  }

  private static double[] doubles(Values values) {
    double[] doubles = new double[values.length()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values.get(i);
    }
    return doubles;
  }
}
