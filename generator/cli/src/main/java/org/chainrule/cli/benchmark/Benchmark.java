package org.chainrule.cli.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.TrainingOptions;
import org.chainrule.runtime.Workers;

/**
 * Measures a network that has a loss: whole training steps (forward, loss, backward, update of the
 * parameters), predictions of as many examples, and predictions of one.
 */
public final class Benchmark {
  /** Predictions are shorter than training and settle sooner. */
  private static final double SHARE_OF_PREDICTIONS = 0.5;

  private final Network network;
  private final TrainingOptions options;
  private final Minibatches minibatches;

  /** Measures this network, with batches of the size in the options. */
  public Benchmark(Network network, TrainingOptions options) {
    this.network = network;
    this.options = options;
    this.minibatches = new Minibatches(network, options.batch(), options.seed());
  }

  /**
   * Measures everything, one after the other.
   *
   * @param seconds of timing the training; each kind of prediction takes half as long, and each of
   *     the three up to three seconds more to warm up
   */
  public BenchmarkResult measure(double seconds) {
    try (Workers workers = new Workers(options.threads())) {
      return measure(seconds, workers);
    }
  }

  private BenchmarkResult measure(double seconds, Workers workers) {
    Parameters parameters = network.parameters(options.seed());
    Steps steps = new Steps(network, parameters, options, minibatches, workers);
    long start = System.nanoTime();
    Stopwatch training = new Stopwatch(steps::train, seconds);
    Rate trained = training.measure();
    double share = SHARE_OF_PREDICTIONS * seconds;
    Rate predicted = new Stopwatch(steps::predict, share).measure();
    Rate predictedOne = new Stopwatch(steps::predictOne, share).measure();
    WarmUp warmUp = WarmUp.between(start, training.reached(WarmUp.SHARE * trained.median()));
    return new BenchmarkResult(
        trained, predicted, predictedOne, bytes(parameters, workers), warmUp, steps.loss());
  }

  /**
   * What is allocated to make steps again, now that no class is left to load. The parameters are
   * copied, since drawing them leaves garbage behind.
   */
  private long bytes(Parameters parameters, Workers workers) {
    ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = counter.getCurrentThreadAllocatedBytes();
    new Steps(network, parameters.copy(), options, minibatches, workers);
    return counter.getCurrentThreadAllocatedBytes() - before;
  }
}
