package org.chainrule.samples.sidebyside;

import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Indices;
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
    float[] x = ((Floats) workspace.input(0)).array();
    System.arraycopy(minibatch.x(), 0, x, 0, x.length);
    int[] y = ((Indices) workspace.target(0)).array();
    System.arraycopy(minibatch.y(), 0, y, 0, y.length);
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

  private static double[] doubles(Values values) {
    double[] doubles = new double[values.length()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values.get(i);
    }
    return doubles;
  }
}
