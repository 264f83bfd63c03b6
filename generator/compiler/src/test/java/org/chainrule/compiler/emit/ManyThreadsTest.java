package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.RandomNumbers;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.api.Test;

/** Many threads share a network and its parameters, each with a workspace of its own. */
final class ManyThreadsTest {
  private static final int THREADS = 4;
  private static final int EXAMPLES = 9;
  private static final int ROUNDS = 300;

  private final Network network =
      new Compiled(
              Emitter.emit(
                  Networks.twoLayer(20, 33, 3).build("TwoLayer"),
                  new Options(Precision.DOUBLE, "test")))
          .network();
  private final Parameters parameters = network.parameters(1);

  /** The outputs for examples that depend on the round. */
  private double[] predict(Workspace workspace, int round) {
    Values input = workspace.input(0);
    for (int i = 0; i < input.length(); i++) {
      input.set(i, RandomNumbers.uniform(round, 0, 0, i, 0) - 0.5);
    }
    workspace.predict(parameters, EXAMPLES);
    return ((Doubles) workspace.output(0)).array().clone();
  }

  @Test
  void predictAtOnceWhatEachWouldAlone() throws Exception {
    List<double[]> expected = new ArrayList<>();
    Workspace alone = network.workspace(EXAMPLES);
    for (int round = 0; round < ROUNDS; round++) {
      expected.add(predict(alone, round));
    }
    assertThat(expected.get(1)).isNotEqualTo(expected.get(0));
    double[] before = ((Doubles) parameters.values()).array().clone();
    for (List<double[]> found : onAllThreads()) {
      for (int round = 0; round < ROUNDS; round++) {
        assertArrayEquals(expected.get(round), found.get(round));
      }
    }
    assertArrayEquals(before, ((Doubles) parameters.values()).array());
  }

  private List<List<double[]>> onAllThreads() throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    Callable<List<double[]>> rounds =
        () -> {
          Workspace workspace = network.workspace(EXAMPLES);
          List<double[]> found = new ArrayList<>();
          start.await();
          for (int round = 0; round < ROUNDS; round++) {
            found.add(predict(workspace, round));
          }
          return found;
        };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<List<double[]>> all = new ArrayList<>();
      for (Future<List<double[]>> one : threads.invokeAll(Collections.nCopies(THREADS, rounds))) {
        all.add(one.get());
      }
      return all;
    } finally {
      threads.shutdown();
    }
  }
}
