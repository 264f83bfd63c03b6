package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.api.Test;

/** A training step and a prediction allocate nothing, by the counter of the virtual machine. */
final class AllocationTest {
  private static final int EXAMPLES = 32;
  private static final int STEPS = 20;

  /** Vectors are objects until the code is compiled, which takes its time on a busy machine. */
  private static final long PATIENCE_NANOSECONDS = 180_000_000_000L;

  private static final Options OPTIONS = new Options(Precision.FLOAT, "test");

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void thePlainFormAllocatesNothing() {
    Network network =
        new Compiled(Emitter.emit(Networks.twoLayer(40, 33, 10).build("TwoLayer"), OPTIONS))
            .network();
    assertThat(least(network, "Workspace")).isEqualTo(0);
  }

  @Test
  void theVectorFormAllocatesNothingOnceItIsCompiled() {
    Network network =
        Compiled.withTwins(
                List.of(Emitter.sources(Networks.twoLayer(40, 33, 10).build("TwoLayer"), OPTIONS)))
            .network();
    assertThat(least(network, "TwoLayerSimd")).isEqualTo(0);
  }

  /** One row of sums as wide as the widest strip, which calls vectors more often than any other. */
  @Test
  void thePredictionOfOneExampleAllocatesNothing() {
    Network network =
        Compiled.withTwins(
                List.of(
                    Emitter.sources(Networks.twoLayer(300, 640, 10).build("TwoLayer"), OPTIONS)))
            .network();
    Workspace workspace = network.workspace(1);
    Parameters parameters = network.parameters(1);
    assertThat(least(() -> workspace.predict(parameters, 1))).isEqualTo(0);
  }

  private long least(Network network, String form) {
    Workspace workspace = network.workspace(EXAMPLES);
    assertThat(workspace.getClass().getSimpleName()).isEqualTo(form);
    Parameters parameters = network.parameters(1);
    Reals gradient = network.precision().allocate(network.signature().parameterCount());
    return least(() -> workspace.train(parameters, gradient, EXAMPLES, false));
  }

  /** The bytes of so many runs: the least of several tries, and the first that is nothing. */
  private long least(Runnable run) {
    long start = System.nanoTime();
    long least = Long.MAX_VALUE;
    while (least > 0 && System.nanoTime() - start < PATIENCE_NANOSECONDS) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int step = 0; step < STEPS; step++) {
        run.run();
      }
      long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
      least = Math.min(least, bytes);
    }
    return least;
  }
}
