package org.chainrule.samples.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chainrule.formats.Model;
import org.chainrule.formats.ModelFile;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.EpochResult;
import org.chainrule.runtime.Evaluation;
import org.chainrule.runtime.History;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Trainer;
import org.chainrule.runtime.TrainingListener;
import org.chainrule.runtime.TrainingOptions;

/** Learns to read digits from the 60,000 of MNIST, and is tested on the 10,000 others. */
public final class TrainMnist implements TrainingListener {
  private static final int MOST_SHIFT = 2;

  private TrainMnist() {}

  /**
   * Trains; arguments are the folder of MNIST's four files, the file for the model and, if it is
   * another than {@link TwoLayer}, the network.
   */
  public static void main(String[] args) throws IOException {
    Network network = network(args.length > 2 ? args[2] : "TwoLayer");
    Dataset training = training(network, Path.of(args[0]));
    Dataset test = Mnist.test(Path.of(args[0]));

    TrainingOptions options = TrainingOptions.of(network.signature().training());
    Parameters parameters = network.parameters(options.seed());
    say(
        "Training network %s, %,d parameters, on %,d digits.",
        network.signature().name(), network.signature().parameterCount(), training.rows());

    // The test digits are only looked at after every epoch; nothing is chosen by them.
    Trainer trainer = new Trainer(network, options, new TrainMnist());
    History history = trainer.train(parameters, training, Optional.of(test));

    ModelFile.save(Path.of(args[1]), new Model(parameters, Mnist.PREPARATION));
    say("The model is in %s.", args[1]);
    say("Test accuracy: %.2f %%", percent(history.last().validation().orElseThrow()));
  }

  private static Network network(String name) {
    return switch (name) {
      case "TwoLayer" -> new TwoLayer();
      case "LeNet" -> new LeNet();
      case "ResNet" -> new ResNet();
      default -> throw new IllegalArgumentException("there is no network " + name + " here");
    };
  }

  /** {@link ResNet} learns more than 60,000 digits by heart, but not where each has been put. */
  static Dataset training(Network network, Path folder) throws IOException {
    Dataset digits = Mnist.training(folder);
    return network instanceof ResNet ? digits.shifted(Map.of("x", MOST_SHIFT)) : digits;
  }

  @Override
  public void epoch(EpochResult result) {
    say(
        "epoch %2d   loss %.4f   accuracy: training %.2f %%, test %.2f %%",
        result.epoch(),
        result.meanLoss(),
        percent(result.training()),
        percent(result.validation().orElseThrow()));
  }

  private static double percent(Evaluation evaluation) {
    return 100 * evaluation.metrics().get("accuracy");
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
