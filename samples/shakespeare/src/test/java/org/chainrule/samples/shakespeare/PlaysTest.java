package org.chainrule.samples.shakespeare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainrule.formats.Model;
import org.chainrule.formats.ModelFile;
import org.chainrule.formats.TextGenerator;
import org.chainrule.formats.Vocabulary;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.History;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Sampler;
import org.chainrule.runtime.Trainer;
import org.chainrule.runtime.TrainingListener;
import org.chainrule.runtime.TrainingOptions;
import org.chainrule.runtime.WindowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaysTest {
  private static final Path TEXT = Path.of("data/tinyshakespeare.txt");

  @Test
  void theLastTenthIsForValidation() throws IOException {
    Plays plays = Plays.read(TEXT, new Lstm());
    assertEquals(65, plays.vocabulary().size());
    assertEquals(17_428, plays.training().rows() + plays.validation().rows());
    assertEquals(1_743, plays.validation().rows());
    double[] last = new double[64];
    plays.training().column("x").orElseThrow().read(0, last);
    assertEquals("First Citizen:\nBefore we", text(plays.vocabulary(), last).substring(0, 24));
  }

  private static String text(Vocabulary vocabulary, double[] numbers) {
    StringBuilder text = new StringBuilder();
    for (double number : numbers) {
      text.append(vocabulary.character((int) number));
    }
    return text.toString();
  }

  /** After so few steps it knows at least which characters are frequent: log 65 is 4.17. */
  @Test
  void theLstmLearns() throws IOException {
    learns(new Lstm(), 30, 3.4);
  }

  /** At the end of a short warm-up. */
  @Test
  void theGptLearns() throws IOException {
    learns(new Gpt(), 10, 4.0);
  }

  private static void learns(Network network, int steps, double bound) throws IOException {
    Dataset few = part(Plays.read(TEXT, network).training());
    TrainingOptions options = TrainingOptions.of(network.signature().training()).withSteps(steps);
    TrainingOptions quick =
        options.withSchedule(options.schedule().with("warmUp", steps / 2.0)).withThreads(2);
    Parameters parameters = network.parameters(options.seed());
    History history =
        new Trainer(network, quick, TrainingListener.NONE).train(parameters, few, Optional.empty());
    double[] losses = history.losses();
    assertEquals(Math.log(65), losses[0], 0.5);
    assertTrue(losses[steps - 1] < bound, () -> "the last loss is " + losses[steps - 1]);
  }

  private static Dataset part(Dataset whole) {
    return whole.select(IntStream.range(0, 200).map(i -> 70 * i).toArray());
  }

  @Test
  void savedModelWritesTheSame(@TempDir Path folder) throws IOException {
    Lstm network = new Lstm();
    Plays plays = Plays.read(TEXT, network);
    Parameters parameters = network.parameters(3);
    Path file = folder.resolve("lstm.safetensors");
    ModelFile.save(file, new Model(parameters, plays.preparation()));
    Model loaded = ModelFile.load(file, network.signature(), network.precision());
    assertArrayEquals(
        ((Floats) parameters.values()).array(), ((Floats) loaded.parameters().values()).array());
    Vocabulary vocabulary = new Vocabulary(loaded.preparation().classNames().get("x"));
    assertEquals(
        written(network, parameters, plays.vocabulary()),
        written(network, loaded.parameters(), vocabulary));
  }

  private static String written(Network network, Parameters parameters, Vocabulary vocabulary)
      throws IOException {
    StringBuilder text = new StringBuilder();
    new TextGenerator(new WindowReader(network, parameters), vocabulary, new Sampler(1, 0, 5))
        .continueText("ROMEO:", 20, text::append);
    assertEquals(20, text.length());
    return text.toString();
  }
}
