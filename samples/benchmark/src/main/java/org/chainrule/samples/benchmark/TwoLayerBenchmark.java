package org.chainrule.samples.benchmark;

import java.util.concurrent.TimeUnit;
import org.chainrule.runtime.Optimizer;
import org.chainrule.runtime.Optimizers;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.TrainingOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The tutorial's 784-100-10 network, in float, with the options of its {@code train} block. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class TwoLayerBenchmark {
  private final TwoLayer network = new TwoLayer();
  private final TrainingOptions options = TrainingOptions.of(network.signature().training());
  private final Parameters parameters = network.parameters(options.seed());
  private final TwoLayer.Workspace workspace = network.workspace(options.batch());
  private final Reals gradient = network.precision().allocate(network.signature().parameterCount());
  private final Optimizer optimizer =
      Optimizers.create(options.optimizer(), network.precision(), gradient.length());
  private final Minibatches minibatches = new Minibatches(options.batch(), options.seed());

  /** A whole step: a minibatch copied in, forward, loss, backward, update of the parameters. */
  @Benchmark
  public double train() {
    minibatches.copyNext(workspace.x(), workspace.y());
    double loss = workspace.train(parameters, gradient, options.batch(), false);
    optimizer.step(parameters.values(), gradient, 1);
    return loss;
  }

  /** The probabilities of a whole minibatch. */
  @Benchmark
  public float predict() {
    minibatches.copyNext(workspace.x(), workspace.y());
    workspace.predict(parameters, options.batch());
    return workspace.probabilities()[0];
  }

  /** The probabilities of a single example. */
  @Benchmark
  public float predictOne() {
    workspace.predict(parameters, 1);
    return workspace.probabilities()[0];
  }
}
