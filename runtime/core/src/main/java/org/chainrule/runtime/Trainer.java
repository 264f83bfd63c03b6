package org.chainrule.runtime;

import java.util.Optional;

/**
 * Trains a network by minibatches: in every epoch the examples are shuffled, cut into batches, and
 * for each batch the parameters take one step against the gradient of its loss.
 *
 * <p>The last, smaller batch of an epoch is trained on like any other. After each epoch loss and
 * metrics are computed in prediction mode: on all validation examples, and on as many training
 * examples, at most {@value #METRIC_EXAMPLES}, see {@link Dataset#sample}. One seed gives the same
 * parameters to the bit, whatever the number of threads. Nothing is allocated in a step, and no
 * thread is left behind.
 */
public final class Trainer {
  /** On how many training examples metrics are computed at most. */
  public static final int METRIC_EXAMPLES = 10_000;

  private final Network network;
  private final TrainingOptions options;
  private final TrainingListener listener;

  /**
   * Trains as the options say and tells the listener.
   *
   * @throws IllegalArgumentException if the network has no loss
   */
  public Trainer(Network network, TrainingOptions options, TrainingListener listener) {
    if (!network.signature().hasLoss()) {
      throw new IllegalArgumentException(
          "network " + network.signature().name() + " has no loss; it can only predict");
    }
    this.network = network;
    this.options = options;
    this.listener = listener;
  }

  /** Trains as the network's {@code train} block says. */
  public Trainer(Network network) {
    this(network, TrainingOptions.of(network.signature().training()), TrainingListener.NONE);
  }

  /**
   * Trains the parameters, which are changed in place.
   *
   * @throws DataException if a dataset is not what the network declares
   * @throws DivergenceException if the loss becomes infinite or not a number
   */
  public History train(Parameters parameters, Dataset training, Optional<Dataset> validation)
      throws DataException {
    training.check(network.signature(), true);
    LeastExamples.require(network, training.rows(), options.batch());
    if (validation.isPresent()) {
      validation.get().check(network.signature(), true);
    }
    try (Workers workers = new Workers(options.threads())) {
      return new TrainingRun(network, options, listener, parameters, training, validation, workers)
          .run();
    }
  }
}
