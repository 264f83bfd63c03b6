package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Random;
import org.chainrule.compiler.emit.Compiled;
import org.chainrule.compiler.emit.Emitter;
import org.chainrule.compiler.emit.Oracle;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.GradientCheck;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.RandomDataset;
import org.chainrule.runtime.Trainer;
import org.chainrule.runtime.TrainingListener;
import org.chainrule.runtime.TrainingOptions;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.api.Test;

/** Normalisation by the batch: what it keeps, what it uses when, and that it needs two values. */
final class BatchNormTest {
  private static final int EXAMPLES = 3;
  private static final int CHANNELS = 2;
  private static final int POSITIONS = 4;

  private static Programs programs(String shape) {
    return Nets.programs(
            "norm.net",
            """
            network Normed {
                input x: real[%s];
                y = x -> batchNorm as norm;
                loss = sum(y^2 * x);
                output y;
            }
            """
                .formatted(shape))
        .get(0);
  }

  private static Network network(Programs programs) {
    return new Compiled(
            Emitter.emit(
                programs, new org.chainrule.compiler.emit.Options(Precision.DOUBLE, "test")))
        .network();
  }

  private static double[] array(Object values) {
    return ((Doubles) values).array();
  }

  private static double[] filled(Workspace workspace) {
    double[] x = array(workspace.input(0));
    Random random = new Random(4);
    for (int k = 0; k < x.length; k++) {
      x[k] = random.nextGaussian() * 2 + 1;
    }
    return x;
  }

  /** Mean, biased and unbiased variance of a channel. */
  private static double[] moments(double[] x, int channel) {
    double sum = 0;
    double squares = 0;
    int n = EXAMPLES * POSITIONS;
    for (int k = 0; k < n; k++) {
      double value = x[k / POSITIONS * CHANNELS * POSITIONS + channel * POSITIONS + k % POSITIONS];
      sum += value;
      squares += value * value;
    }
    double mean = sum / n;
    double variance = squares / n - mean * mean;
    return new double[] {mean, variance, variance * n / (n - 1)};
  }

  @Test
  void trainingNormalisesByTheBatchAndKeepsAverages() {
    Network network = network(programs("2, 4"));
    Workspace workspace = network.workspace(EXAMPLES);
    Parameters parameters = network.parameters(1);
    double[] x = filled(workspace);
    workspace.train(parameters, Precision.DOUBLE.allocate(4), EXAMPLES, true);
    double[] y = array(workspace.output(0));
    double[] state = array(parameters.state());
    for (int c = 0; c < CHANNELS; c++) {
      double[] moments = moments(x, c);
      assertEquals(0.1 * moments[0], state[c], 1e-12);
      assertEquals(0.9 + 0.1 * moments[2], state[CHANNELS + c], 1e-12);
      double first = (x[c * POSITIONS] - moments[0]) / Math.sqrt(moments[1] + 1e-5);
      assertEquals(first, y[c * POSITIONS], 1e-12);
    }
  }

  @Test
  void predictionNormalisesByWhatWasKept() {
    Network network = network(programs("2, 4"));
    Workspace workspace = network.workspace(EXAMPLES);
    Parameters parameters = network.parameters(1);
    double[] x = filled(workspace);
    double[] state = array(parameters.state());
    System.arraycopy(new double[] {0.5, -1, 4, 9}, 0, state, 0, 4);
    workspace.predict(parameters, 1);
    double[] y = array(workspace.output(0));
    assertEquals((x[0] - 0.5) / Math.sqrt(4 + 1e-5), y[0], 1e-12);
    assertEquals((x[POSITIONS] + 1) / Math.sqrt(9 + 1e-5), y[POSITIONS], 1e-12);
    assertArrayEquals(new double[] {0.5, -1, 4, 9}, state);
  }

  @Test
  void singleValuesCannotBeNormalised() {
    Network network = network(programs("2"));
    assertEquals(2, network.leastExamples());
    Workspace workspace = network.workspace(EXAMPLES);
    Parameters parameters = network.parameters(1);
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> workspace.train(parameters, Precision.DOUBLE.allocate(4), 1, false));
    assertThat(refused).hasMessageThat().contains("at least 2 examples in a step of training");
    workspace.predict(parameters, 1);
    assertEquals(1, network(programs("2, 4")).leastExamples());
    assertEquals(2, network(programs("2, 1, 1")).leastExamples());
  }

  @Test
  void vectorsAreNormalisedRightly() {
    Programs programs = programs("3");
    Oracle.check(programs, network(programs), 1e-12, 2, 5);
    GradientProof.check(network(programs));
  }

  @Test
  void aLastBatchOfOneIsRefusedBeforeTraining() throws DataException {
    Network network = network(programs("2"));
    Dataset five = RandomDataset.of(network.signature(), 5, 1);
    TrainingOptions options =
        TrainingOptions.of(network.signature().training()).withBatch(4).withEpochs(1);
    Trainer trainer = new Trainer(network, options, TrainingListener.NONE);
    Parameters parameters = network.parameters(1);
    Exception refused =
        assertThrows(DataException.class, () -> trainer.train(parameters, five, Optional.empty()));
    assertThat(refused)
        .hasMessageThat()
        .isEqualTo(
            "network Normed needs at least 2 examples in a step of training, but 5 in batches of 4"
                + " leave 1 for the last; choose another batch size");
    GradientCheck check = new GradientCheck(network);
    Dataset one = RandomDataset.of(network.signature(), 1, 1);
    assertThrows(DataException.class, () -> check.check(parameters, one, 1));
  }
}
