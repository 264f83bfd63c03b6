package org.chainrule.samples.shakespeare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.chainrule.formats.Model;
import org.chainrule.formats.ModelFile;
import org.chainrule.formats.TextGenerator;
import org.chainrule.runtime.EpochResult;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Sampler;
import org.chainrule.runtime.Trainer;
import org.chainrule.runtime.TrainingListener;
import org.chainrule.runtime.TrainingOptions;
import org.chainrule.runtime.WindowReader;

/** Learns from nine tenths of the plays, is tested on the last, and then writes a few lines. */
public final class TrainShakespeare implements TrainingListener {
  private static final double TEMPERATURE = 0.8;
  private static final int CHARACTERS = 500;

  private TrainShakespeare() {}

  /** Trains; arguments are {@code lstm} or {@code gpt}, the text, and the file for the model. */
  public static void main(String[] args) throws IOException {
    Network network = args[0].equals("gpt") ? new Gpt() : new Lstm();
    Plays plays = Plays.read(Path.of(args[1]), network);
    TrainingOptions options =
        TrainingOptions.of(network.signature().training())
            .withThreads(Runtime.getRuntime().availableProcessors());
    Parameters parameters = network.parameters(options.seed());
    say(
        "Training network %s, %,d parameters, on %,d windows.",
        network.signature().name(), network.signature().parameterCount(), plays.training().rows());

    new Trainer(network, options, new TrainShakespeare())
        .train(parameters, plays.training(), Optional.of(plays.validation()));

    ModelFile.save(Path.of(args[2]), new Model(parameters, plays.preparation()));
    say("The model is in %s. It writes:", args[2]);
    new TextGenerator(
            new WindowReader(network, parameters),
            plays.vocabulary(),
            new Sampler(TEMPERATURE, 0, options.seed()))
        .continueText("\n", CHARACTERS, System.out::print);
    say("");
  }

  @Override
  public void epoch(EpochResult result) {
    say(
        "epoch %2d   loss %.4f   validation loss %.4f",
        result.epoch(), result.meanLoss(), result.validation().orElseThrow().loss().orElseThrow());
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
