package org.chainrule.cli;

import java.util.List;
import java.util.Map;
import org.chainrule.cli.report.GradientProbe;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.EpochResult;
import org.chainrule.runtime.Evaluator;
import org.chainrule.runtime.History;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Trainer;
import org.chainrule.runtime.TrainingListener;
import org.chainrule.runtime.TrainingOptions;

/**
 * What came of training a network.
 *
 * @param gradients after each epoch the norm of the gradient of each parameter
 * @param test the figures on the test data; none if there is none
 */
record TrainingOutcome(
    Parameters parameters, History history, List<double[]> gradients, Map<String, Double> test) {
  /** How many examples are evaluated or predicted at once. */
  static final int BATCH = 200;

  /** Trains, from parameters that the seed gives. */
  static TrainingOutcome of(
      Network network, TrainingOptions options, TrainingData data, TrainingProgress progress)
      throws DataException {
    Parameters parameters = network.parameters(options.seed());
    GradientProbe probe = new GradientProbe(network, data.training());
    TrainingListener listener = listener(progress, probe, parameters);
    History history =
        new Trainer(network, options, listener)
            .train(parameters, data.training(), data.validation());
    return new TrainingOutcome(parameters, history, probe.norms(), test(network, parameters, data));
  }

  /** Loss and metrics on a dataset. */
  static Map<String, Double> figures(Network network, Parameters parameters, Dataset dataset)
      throws DataException {
    int batch = Math.min(BATCH, dataset.rows());
    return new Evaluator(network, network.workspace(batch)).evaluate(parameters, dataset).figures();
  }

  private static TrainingListener listener(
      TrainingProgress progress, GradientProbe probe, Parameters parameters) {
    return new TrainingListener() {
      @Override
      public void step(int epoch, int step, int steps, double meanLoss) {
        progress.step(epoch, step, steps, meanLoss);
      }

      @Override
      public void epoch(EpochResult result) {
        progress.epoch(result);
        probe.look(parameters);
      }
    };
  }

  private static Map<String, Double> test(Network network, Parameters parameters, TrainingData data)
      throws DataException {
    return data.test().isPresent() ? figures(network, parameters, data.test().get()) : Map.of();
  }
}
