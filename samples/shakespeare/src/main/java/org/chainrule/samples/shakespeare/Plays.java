package org.chainrule.samples.shakespeare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chainrule.formats.Preparation;
import org.chainrule.formats.Text;
import org.chainrule.formats.Vocabulary;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Network;

/**
 * A million characters of Shakespeare's plays as a network wants them: {@code x} windows of
 * characters, {@code y} those that follow them.
 *
 * <p>Source: the text that A. Karpathy's char-rnn and nanoGPT learn from.
 *
 * @param training the first nine tenths
 * @param validation the last tenth
 */
record Plays(Dataset training, Dataset validation, Vocabulary vocabulary) {
  /** Reads the file. */
  static Plays read(Path file, Network network) throws IOException {
    Text text = Text.read(file);
    Dataset.Split parts =
        text.windows(network.signature().inputs().get(0), network.signature().targets().get(0))
            .split(0.1, 0);
    return new Plays(parts.training(), parts.validation(), text.vocabulary());
  }

  /** Which character each number is, for whoever uses the model. */
  Preparation preparation() {
    List<String> characters = vocabulary.characters();
    return new Preparation(Map.of(), Map.of("x", characters, "y", characters));
  }
}
