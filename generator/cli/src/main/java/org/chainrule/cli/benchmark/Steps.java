package org.chainrule.cli.benchmark;

import org.chainrule.runtime.GradientClip;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Optimizer;
import org.chainrule.runtime.Optimizers;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.TrainingOptions;
import org.chainrule.runtime.Workers;
import org.chainrule.runtime.Workspace;

/** What is timed, with everything in memory that it needs. */
final class Steps {
  private final TrainingOptions options;
  private final Minibatches minibatches;
  private final Workspace workspace;
  private final Parameters parameters;
  private final Reals gradient;
  private final Optimizer optimizer;
  private final GradientClip clip;
  private long count;
  private double loss;

  /** Trains these parameters. */
  Steps(
      Network network,
      Parameters parameters,
      TrainingOptions options,
      Minibatches minibatches,
      Workers workers) {
    this.parameters = parameters;
    this.options = options;
    this.minibatches = minibatches;
    workspace = network.workspace(options.batch(), workers);
    int length = network.signature().parameterCount();
    gradient = network.precision().allocate(length);
    optimizer = Optimizers.create(options.optimizer(), network.precision(), length, workers);
    clip = new GradientClip(options.clip(), length, workers);
  }

  /** One step of training on the next minibatch, as the trainer does it. */
  void train() {
    minibatches.feed(workspace);
    workspace.random(options.seed(), count++);
    loss = workspace.train(parameters, gradient, options.batch(), false);
    optimizer.step(parameters.values(), gradient, clip.factor(gradient), 1);
  }

  /** Of the last step. */
  double loss() {
    return loss;
  }

  /** The outputs of the next minibatch. */
  void predict() {
    minibatches.feedInputs(workspace);
    workspace.predict(parameters, options.batch());
  }

  /** The outputs of one example, which is in place. */
  void predictOne() {
    workspace.predict(parameters, 1);
  }
}
