package org.chainrule.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Evaluator;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Trainer;
import org.chainrule.runtime.TrainingListener;
import org.chainrule.runtime.TrainingOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The networks that see, on as few digits as show that they learn. */
class ConvolutionsTest {
  private static final Path DATA = Path.of("data");

  static Stream<Network> networks() {
    return Stream.of(new LeNet(), new ResNet());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void learnsFromAFewDigits(Network network) throws IOException {
    Dataset digits = TrainMnist.training(network, DATA).sample(1_000);
    Parameters trained = train(network, digits, 1);
    double accuracy =
        new Evaluator(network, network.workspace(100))
            .evaluate(trained, Mnist.test(DATA).sample(500))
            .metrics()
            .get("accuracy");
    assertTrue(accuracy > 0.75, () -> "accuracy " + accuracy);

    assertArrayEquals(bits(trained), bits(train(network, digits, 2)));
  }

  private static Parameters train(Network network, Dataset digits, int threads) throws IOException {
    TrainingOptions options =
        TrainingOptions.of(network.signature().training())
            .withBatch(50)
            .withEpochs(2)
            .withThreads(threads);
    Parameters parameters = network.parameters(1);
    new Trainer(network, options, TrainingListener.NONE)
        .train(parameters, digits, Optional.empty());
    return parameters;
  }

  private static float[] bits(Parameters parameters) {
    return ((Floats) parameters.values()).array();
  }
}
