package org.chainrule.runtime;

import static org.chainrule.runtime.Precision.FLOAT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrainerTest {
  private static final Network NETWORK =
      new TwoLayerNetwork(2, 16, 2, TwoLayerNetwork.Activation.TANH, FLOAT);

  /** Points in a plane; the class is whether both coordinates have the same sign. */
  private static Dataset quadrants(int rows, long seed) throws DataException {
    float[] x = new float[2 * rows];
    int[] y = new int[rows];
    for (int i = 0; i < rows; i++) {
      x[2 * i] = (float) RandomNumbers.uniform(seed, 0, 0, i, 0) - 0.5f;
      x[2 * i + 1] = (float) RandomNumbers.uniform(seed, 0, 0, i, 1) - 0.5f;
      y[i] = x[2 * i] * x[2 * i + 1] > 0 ? 1 : 0;
    }
    return Dataset.of(Map.of("x", Columns.floats("x", x, 2), "y", Columns.ints("y", y)));
  }

  private static TrainingOptions options() {
    return TrainingOptions.of(NETWORK.signature().training())
        .withOptimizer(new OptimizerSpec("sgd", Map.of("rate", 0.1, "momentum", 0.9)));
  }

  private static float[] values(Parameters parameters) {
    return ((Floats) parameters.values()).array();
  }

  @Test
  void learns() throws DataException {
    Parameters parameters = NETWORK.parameters(1);
    History history =
        new Trainer(NETWORK, options().withEpochs(20), TrainingListener.NONE)
            .train(parameters, quadrants(500, 1), Optional.of(quadrants(200, 2)));
    assertTrue(
        history.last().training().metrics().get("accuracy") > 0.9, () -> history.last().toString());
    assertTrue(history.last().validation().orElseThrow().metrics().get("accuracy") > 0.88);
    assertEquals(20, history.epochs().size());
    assertEquals(20 * 50, history.losses().length);
    assertTrue(history.losses()[999] < history.losses()[0] / 2);
  }

  @Test
  void everyOptimizerLearns() throws DataException {
    for (Recipe recipe : Optimizers.recipes()) {
      Parameters parameters = NETWORK.parameters(1);
      OptimizerSpec optimizer = new OptimizerSpec(recipe.name(), Map.of("rate", 0.02));
      History history =
          new Trainer(NETWORK, options().withOptimizer(optimizer), TrainingListener.NONE)
              .train(parameters, quadrants(500, 1), Optional.empty());
      assertTrue(
          history.last().training().loss().orElseThrow() < history.losses()[0], recipe.name());
    }
  }

  @Test
  void oneSeedGivesTheSameBits() throws DataException {
    Parameters one = NETWORK.parameters(1);
    Parameters other = NETWORK.parameters(1);
    History first = new Trainer(NETWORK).train(one, quadrants(105, 1), Optional.empty());
    History second = new Trainer(NETWORK).train(other, quadrants(105, 1), Optional.empty());
    assertArrayEquals(values(one), values(other));
    assertEquals(first, second);
  }

  /** The gradients are large enough to be shared, and are clipped. */
  @Test
  void anyNumberOfThreadsGivesTheSameBits() throws DataException {
    Network wide = new TwoLayerNetwork(2, 10_000, 2, TwoLayerNetwork.Activation.TANH, FLOAT);
    TrainingOptions options =
        options()
            .withOptimizer(new OptimizerSpec("adam", Map.of()))
            .withClip(0.1)
            .withEpochs(1)
            .withBatch(4);
    Parameters alone = wide.parameters(1);
    History history = train(wide, options, alone);
    for (int threads : new int[] {2, 3, 7}) {
      Parameters shared = wide.parameters(1);
      assertEquals(history, train(wide, options.withThreads(threads), shared));
      assertArrayEquals(values(alone), values(shared), threads + " threads");
    }
    assertNotEquals(values(wide.parameters(1))[0], values(alone)[0]);
  }

  private static History train(Network network, TrainingOptions options, Parameters parameters)
      throws DataException {
    return new Trainer(network, options, TrainingListener.NONE)
        .train(parameters, quadrants(40, 1), Optional.empty());
  }

  @Test
  void leavesNoThreadBehindWhateverHappens() throws DataException {
    TrainingOptions options = options().withThreads(3);
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(EpochResult result) {
            assertEquals(2, workers());
            throw new IllegalStateException("enough");
          }
        };
    Trainer trainer = new Trainer(NETWORK, options, listener);
    Dataset dataset = quadrants(40, 1);
    assertThrows(
        IllegalStateException.class,
        () -> trainer.train(NETWORK.parameters(1), dataset, Optional.empty()));
    assertEquals(0, workers());
  }

  private static long workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("chainrule-worker"))
        .count();
  }

  @Test
  void anotherSeedGivesAnotherOrder() throws DataException {
    Parameters one = NETWORK.parameters(1);
    Parameters other = NETWORK.parameters(1);
    new Trainer(NETWORK, options(), TrainingListener.NONE)
        .train(one, quadrants(100, 1), Optional.empty());
    new Trainer(NETWORK, options().withSeed(8), TrainingListener.NONE)
        .train(other, quadrants(100, 1), Optional.empty());
    assertNotEquals(values(one)[0], values(other)[0]);
  }

  @Test
  void validationDoesNotChangeTraining() throws DataException {
    Parameters one = NETWORK.parameters(1);
    Parameters other = NETWORK.parameters(1);
    new Trainer(NETWORK).train(one, quadrants(105, 1), Optional.empty());
    new Trainer(NETWORK).train(other, quadrants(105, 1), Optional.of(quadrants(33, 4)));
    assertArrayEquals(values(one), values(other));
  }

  @Test
  void trainsOnTheLastSmallerBatchToo() throws DataException {
    Parameters parameters = NETWORK.parameters(1);
    History history =
        new Trainer(NETWORK, options().withEpochs(2), TrainingListener.NONE)
            .train(parameters, quadrants(101, 1), Optional.empty());
    assertEquals(2 * 11, history.losses().length);
    assertEquals(22, parameters.state().get(0));
  }

  /** One epoch over one batch is one step of w −= η·g, which is computed here by hand. */
  @Test
  void aStepIsTheOptimizersStepOnTheGradientOfTheBatch() throws DataException {
    Dataset dataset = quadrants(10, 1);
    Parameters expected = NETWORK.parameters(1);
    Workspace workspace = NETWORK.workspace(10);
    Feeder.of(NETWORK.signature(), workspace, dataset, true).feed(0, 10);
    Reals gradient = expected.values().copy();
    workspace.train(expected, gradient, 10, false);
    Parameters parameters = NETWORK.parameters(1);
    TrainingOptions options =
        options().withEpochs(1).withOptimizer(new OptimizerSpec("sgd", Map.of("rate", 0.25)));
    new Trainer(NETWORK, options, TrainingListener.NONE)
        .train(parameters, dataset, Optional.empty());
    for (int i = 0; i < gradient.length(); i++) {
      assertEquals(
          expected.values().get(i) - 0.25 * gradient.get(i), parameters.values().get(i), 1e-6);
    }
  }

  @Test
  void clipsTheGradient() throws DataException {
    Parameters parameters = NETWORK.parameters(1);
    TrainingOptions options =
        options()
            .withEpochs(1)
            .withOptimizer(new OptimizerSpec("sgd", Map.of("rate", 1.0)))
            .withClip(1e-3);
    new Trainer(NETWORK, options, TrainingListener.NONE)
        .train(parameters, quadrants(10, 1), Optional.empty());
    double squares = 0;
    for (int i = 0; i < parameters.values().length(); i++) {
      double change = parameters.values().get(i) - NETWORK.parameters(1).values().get(i);
      squares += change * change;
    }
    assertEquals(1e-3, Math.sqrt(squares), 2e-6);
  }

  @Test
  void aScheduleScalesTheRate() throws DataException {
    Parameters parameters = NETWORK.parameters(1);
    TrainingOptions options =
        options().withSchedule(new ScheduleSpec("step", Map.of("every", 0.01, "factor", 1e-30)));
    new Trainer(NETWORK, options, TrainingListener.NONE)
        .train(parameters, quadrants(100, 1), Optional.empty());
    assertArrayEquals(values(NETWORK.parameters(1)), values(parameters), 1e-6f);
  }

  @Test
  void tellsWhatItDoes() throws DataException {
    List<String> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void step(int epoch, int step, int steps, double meanLoss) {
            if (step == steps) {
              told.add("step " + epoch + " " + step + "/" + steps);
            }
          }

          @Override
          public void epoch(EpochResult result) {
            told.add("epoch " + result.epoch());
          }
        };
    new Trainer(NETWORK, options().withEpochs(2), listener)
        .train(NETWORK.parameters(1), quadrants(21, 1), Optional.empty());
    assertEquals(List.of("step 1 3/3", "epoch 1", "step 2 3/3", "epoch 2"), told);
  }

  /** 11 examples in batches of 10 are two steps an epoch. */
  @Test
  void aRunMayEndWithinAnEpoch() throws DataException {
    Parameters parameters = NETWORK.parameters(1);
    History history = train(parameters, options().withSteps(5));
    assertEquals(5, history.losses().length);
    assertEquals(List.of(2, 2, 1), history.epochs().stream().map(EpochResult::steps).toList());
    Parameters longer = NETWORK.parameters(1);
    History whole = train(longer, options().withEpochs(3));
    assertArrayEquals(Arrays.copyOf(whole.losses(), 5), history.losses());
    assertEquals(whole.epochs().get(1), history.epochs().get(1));
    assertEquals(history.losses()[4], history.last().meanLoss());
    assertEquals(6, train(parameters, options().withSteps(5).withEpochs(3)).losses().length);
  }

  /** Warm-up over two of three steps: the rates are ¼, ¾ and what is left of the cosine. */
  @Test
  void aRunThatIsCountedInStepsHasItsScheduleInSteps() throws DataException {
    TrainingOptions options =
        options()
            .withBatch(11)
            .withOptimizer(new OptimizerSpec("sgd", Map.of("rate", 1e-3)))
            .withSchedule(new ScheduleSpec("cosine", Map.of("warmUp", 2.0, "floor", 0.1)));
    Parameters parameters = NETWORK.parameters(1);
    Reals start = parameters.values().copy();
    train(parameters, options.withSteps(3));
    double moved = parameters.values().get(0) - start.get(0);
    Parameters once = NETWORK.parameters(1);
    train(once, options.withSchedule(new ScheduleSpec("constant", Map.of())).withSteps(1));
    double step = once.values().get(0) - start.get(0);
    assertEquals(0.25 + 0.75 + 0.55, moved / step, 0.01);
  }

  private static History train(Parameters parameters, TrainingOptions options)
      throws DataException {
    return new Trainer(NETWORK, options, TrainingListener.NONE)
        .train(parameters, quadrants(11, 1), Optional.empty());
  }

  @Test
  void stopsWhenTheLossDiverges() throws DataException {
    Dataset dataset = quadrants(100, 1);
    Trainer trainer =
        new Trainer(
            NETWORK,
            options().withOptimizer(new OptimizerSpec("sgd", Map.of("rate", 1e30))),
            TrainingListener.NONE);
    DivergenceException thrown =
        assertThrows(
            DivergenceException.class,
            () -> trainer.train(NETWORK.parameters(1), dataset, Optional.empty()));
    assertTrue(thrown.getMessage().contains("in epoch 1, step 2 of 10"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("lower the learning rate (now 1.0E30)"));
  }

  @Test
  void refusesDataOfAnotherShape() {
    DataException thrown =
        assertThrows(
            DataException.class,
            () ->
                new Trainer(NETWORK)
                    .train(
                        NETWORK.parameters(1),
                        Dataset.of(
                            Map.of(
                                "x", Columns.floats("a.idx", new float[9], 3),
                                "y", Columns.ints("b.idx", new int[3]))),
                        Optional.empty()));
    assertEquals(
        "input 'x' is declared as real[2], but an example of a.idx is [3]", thrown.getMessage());
  }

  @Test
  void checksOptions() {
    assertThrows(IllegalArgumentException.class, () -> options().withBatch(0));
    assertThrows(IllegalArgumentException.class, () -> options().withEpochs(0));
    assertThrows(IllegalArgumentException.class, () -> options().withSteps(0));
    assertThrows(IllegalArgumentException.class, () -> options().withClip(-1));
    assertThrows(IllegalArgumentException.class, () -> options().withThreads(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> options().withOptimizer(new OptimizerSpec("sgdd", Map.of())));
  }

  /** Ten times the steps on the same data allocate no more than the longer history needs. */
  @Test
  void allocatesNothingInAStep() throws DataException {
    Dataset dataset = quadrants(20_000, 1);
    allocated(dataset, 1);
    long few = allocated(dataset, 10);
    long many = allocated(dataset, 1);
    assertTrue(many - few < 18_000 * 32, few + " and " + many);
  }

  private static long allocated(Dataset dataset, int batch) throws DataException {
    Trainer trainer =
        new Trainer(NETWORK, options().withEpochs(1).withBatch(batch), TrainingListener.NONE);
    Parameters parameters = NETWORK.parameters(1);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    trainer.train(parameters, dataset, Optional.empty());
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
