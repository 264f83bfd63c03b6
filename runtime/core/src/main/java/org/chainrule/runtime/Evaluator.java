package org.chainrule.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Computes loss and metrics over a dataset, batch after batch in the order of its examples.
 *
 * <p>What is averaged is summed over the batches in double and in order; so the batch size changes
 * a figure by no more than the rounding inside a batch, unless the network itself looks across the
 * batch when predicting.
 */
public final class Evaluator {
  private final Network network;
  private final Workspace workspace;
  private final Workers workers;

  /** Evaluates in this workspace, in batches of its capacity. */
  public Evaluator(Network network, Workspace workspace) {
    this(network, workspace, Workers.single());
  }

  /** Evaluates in this workspace, in batches of its capacity, which workers help to fill. */
  Evaluator(Network network, Workspace workspace, Workers workers) {
    this.network = network;
    this.workspace = workspace;
    this.workers = workers;
  }

  /**
   * Evaluates the parameters on all examples.
   *
   * @throws DataException if the dataset is not what the network declares
   */
  public Evaluation evaluate(Parameters parameters, Dataset dataset) throws DataException {
    dataset.check(network.signature(), true);
    return evaluateChecked(parameters, dataset);
  }

  Evaluation evaluateChecked(Parameters parameters, Dataset dataset) {
    Feeder feeder = Feeder.of(network.signature(), workspace, dataset, true, workers);
    double[] averages = new double[network.signature().averages()];
    for (int first = 0; first < dataset.rows(); first += workspace.capacity()) {
      int count = Math.min(workspace.capacity(), dataset.rows() - first);
      feeder.feed(first, count);
      workspace.evaluate(parameters, count, averages);
    }
    for (int i = 0; i < averages.length; i++) {
      averages[i] /= dataset.rows();
    }
    return evaluation(averages);
  }

  private Evaluation evaluation(double[] averages) {
    List<String> names = network.signature().metrics();
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      metrics.put(names.get(i), network.metric(i, averages));
    }
    boolean hasLoss = network.signature().hasLoss();
    return new Evaluation(
        hasLoss ? OptionalDouble.of(averages[0]) : OptionalDouble.empty(), metrics);
  }
}
