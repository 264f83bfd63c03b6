package org.chainrule.formats;

import java.util.function.Consumer;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Sampler;
import org.chainrule.runtime.SequenceReader;

/** Continues a text, character by character, by what a network says may come next. */
public final class TextGenerator {
  private final SequenceReader reader;
  private final Vocabulary vocabulary;
  private final Sampler sampler;

  /**
   * Continues so.
   *
   * @param reader that has read nothing yet
   * @param vocabulary what the network was trained with
   */
  public TextGenerator(SequenceReader reader, Vocabulary vocabulary, Sampler sampler) {
    this.reader = reader;
    this.vocabulary = vocabulary;
    this.sampler = sampler;
  }

  /**
   * Reads the prompt and tells what follows, each character as soon as it is chosen.
   *
   * @param prompt at least one character
   * @param length how many characters are wanted
   * @throws DataException if the prompt is empty or has a character that the model does not know
   */
  public void continueText(String prompt, int length, Consumer<String> characters)
      throws DataException {
    if (prompt.isEmpty()) {
      throw new DataException("the prompt is empty; it must have at least one character");
    }
    double[] scores = {};
    for (int number : vocabulary.numbers("the prompt", prompt)) {
      scores = reader.read(number);
    }
    for (int i = 0; i < length; i++) {
      int next = sampler.choose(scores, Math.min(scores.length, vocabulary.size()));
      characters.accept(vocabulary.character(next));
      scores = reader.read(next);
    }
  }
}
