package org.chainrule.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.chainrule.formats.Model;
import org.chainrule.formats.ModelFile;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Evaluation;
import org.chainrule.runtime.Evaluator;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.GradientCheck;
import org.chainrule.runtime.GradientReport;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Predictor;
import org.chainrule.runtime.Trainer;
import org.chainrule.runtime.TrainingListener;
import org.chainrule.runtime.TrainingOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoLayerTest {
  private static final Path DATA = Path.of("data");
  private static final int THREADS = 4;

  private static final TwoLayer NETWORK = new TwoLayer();
  private static final TrainingOptions OPTIONS =
      TrainingOptions.of(NETWORK.signature().training()).withEpochs(3);

  private static Dataset training;
  private static Dataset test;
  private static Parameters trained;

  @BeforeAll
  static void trainOnAPart() throws IOException {
    // Not a multiple of the batch, so that the last, smaller batch takes part.
    training = Mnist.training(DATA).sample(6_050);
    test = Mnist.test(DATA).sample(2_000);
    trained = train(OPTIONS);
  }

  @Test
  void readsDigitsItHasNeverSeen() throws IOException {
    Evaluation evaluation = evaluate(trained);
    double accuracy = evaluation.metrics().get("accuracy");
    assertTrue(accuracy > 0.9, () -> "accuracy " + accuracy);
  }

  @Test
  void oneSeedGivesTheSameBits() throws IOException {
    assertArrayEquals(bits(trained), bits(train(OPTIONS)));
  }

  @Test
  void anotherSeedGivesOthers() throws IOException {
    Parameters other = train(OPTIONS.withSeed(OPTIONS.seed() + 1));
    assertTrue(!Arrays.equals(bits(trained), bits(other)));
  }

  @Test
  void savedModelPredictsTheSame(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("two-layer.safetensors");
    ModelFile.save(file, new Model(trained, Mnist.PREPARATION));
    Model loaded = ModelFile.load(file, NETWORK.signature(), NETWORK.precision());
    assertEquals(Mnist.PREPARATION, loaded.preparation());
    assertEquals(evaluate(trained), evaluate(loaded.parameters()));
  }

  /** The tutorial's bound for an excellent gradient, at the network's real size, on real digits. */
  @Test
  void gradientsAgreeWithDifferencesOfTheLoss(@TempDir Path folder)
      throws IOException, ReflectiveOperationException {
    Network inDouble = InDouble.twoLayer(folder);
    GradientReport report =
        new GradientCheck(inDouble).check(inDouble.parameters(1), training.sample(5), 1);
    assertEquals(
        List.of("hidden.dense.W", "hidden.dense.b", "scores.dense.W", "scores.dense.b"),
        report.tensors().stream().map(tensor -> tensor.path()).toList());
    report
        .tensors()
        .forEach(tensor -> assertTrue(tensor.relativeError() <= 1e-7, tensor::toString));
  }

  @Test
  void manyThreadsPredictWithOneSetOfParameters()
      throws IOException, ExecutionException, InterruptedException {
    float[] alone = probabilities();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<float[]>> together =
          pool.invokeAll(
              IntStream.range(0, THREADS)
                  .<Callable<float[]>>mapToObj(thread -> TwoLayerTest::probabilities)
                  .toList());
      for (Future<float[]> result : together) {
        assertArrayEquals(alone, result.get());
      }
    } finally {
      pool.shutdown();
    }
  }

  private static Parameters train(TrainingOptions options) throws IOException {
    Parameters parameters = NETWORK.parameters(options.seed());
    new Trainer(NETWORK, options, TrainingListener.NONE)
        .train(parameters, training, Optional.empty());
    return parameters;
  }

  private static Evaluation evaluate(Parameters parameters) throws IOException {
    return new Evaluator(NETWORK, NETWORK.workspace(100)).evaluate(parameters, test);
  }

  /** In a workspace of its own, as every thread needs one. */
  private static float[] probabilities() throws IOException {
    Predictor predictor = new Predictor(NETWORK, NETWORK.workspace(100));
    return ((Floats) predictor.predict(trained, test).get(0)).array();
  }

  private static float[] bits(Parameters parameters) {
    return ((Floats) parameters.values()).array();
  }
}
