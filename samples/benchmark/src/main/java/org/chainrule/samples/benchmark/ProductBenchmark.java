package org.chainrule.samples.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.Workspace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Matrix products alone, in float, each in a process of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProductBenchmark {
  private static final long SEED = 1;

  @Param private Product product = Product.SMALL;
  private Run run = Run.of(product);

  /** Makes what the product named by JMH needs. */
  @Setup
  public void setUp() {
    run = Run.of(product);
  }

  /** {@code x @ W}. */
  @Benchmark
  public Values forward() {
    run.workspace.predict(run.parameters, product.examples());
    return run.workspace.output(0);
  }

  /** {@code x @ W}, and the gradient of W, a product with xᵀ. */
  @Benchmark
  public double forwardAndBackward() {
    return run.workspace.train(run.parameters, run.gradient, product.examples(), false);
  }

  private record Run(Workspace workspace, Parameters parameters, Reals gradient) {
    static Run of(Product product) {
      Network network = product.network();
      Workspace workspace = network.workspace(product.examples());
      float[] x = ((Floats) workspace.input(0)).array();
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) random.nextDouble();
      }
      Reals gradient = network.precision().allocate(network.signature().parameterCount());
      return new Run(workspace, network.parameters(SEED), gradient);
    }
  }
}
