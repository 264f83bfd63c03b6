package org.chainrule.formats;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.runtime.Column;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Shapes;
import org.chainrule.runtime.TensorSpec;

/**
 * A text as examples of what follows what: windows of characters and, for each of their places, the
 * character behind it. Line ends and all else count as they stand in the file.
 */
public final class Text {
  /** Selects the windows. */
  static final String CHARS = "chars";

  /** Selects what follows the characters of the windows. */
  static final String NEXT = "next";

  private final String source;
  private final int[] characters;
  private final Vocabulary vocabulary;

  private Text(String source, String content, Vocabulary vocabulary) throws DataException {
    this.source = source;
    this.vocabulary = vocabulary;
    this.characters = vocabulary.numbers(source, content);
  }

  /**
   * Reads a file whose characters are to be learned.
   *
   * @throws DataException if it cannot be read or is not UTF-8
   */
  public static Text read(Path file) throws DataException {
    String content = content(file);
    return new Text(file.toString(), content, Vocabulary.of(content));
  }

  /**
   * Reads a file for a model.
   *
   * @param vocabulary what the model was trained with
   * @throws DataException if it cannot be read, is not UTF-8 or has a character that is not known
   */
  public static Text read(Path file, Vocabulary vocabulary) throws DataException {
    return new Text(file.toString(), content(file), vocabulary);
  }

  /** The characters and their numbers. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * Windows and what follows them, as an input and a target are declared.
   *
   * @throws DataException if one is not declared as {@code index(n)[t]}, the text is shorter than a
   *     window, or has more characters than n
   */
  public Dataset windows(TensorSpec input, TensorSpec target) throws DataException {
    return Dataset.of(Map.of(input.name(), chars(input), target.name(), next(target)));
  }

  Column chars(TensorSpec declared) throws DataException {
    return column(declared, CHARS, 0);
  }

  Column next(TensorSpec declared) throws DataException {
    return column(declared, NEXT, 1);
  }

  /** What a source of a command line selects. */
  static LoadedColumn load(
      Path file, Optional<String> selector, TensorSpec declared, List<String> known)
      throws DataException {
    String part = selector.orElse("");
    if (!part.equals(CHARS) && !part.equals(NEXT)) {
      throw new DataException(
          "%s: of a text there are %s#chars, windows of characters, and %s#next, what follows them"
              .formatted(file, file, file));
    }
    Text text = known.isEmpty() ? read(file) : read(file, new Vocabulary(known));
    Column column = part.equals(CHARS) ? text.chars(declared) : text.next(declared);
    return new LoadedColumn(column, text.vocabulary.characters());
  }

  private Column column(TensorSpec declared, String part, int ahead) throws DataException {
    String name = source + "#" + part;
    if (declared.isReal() || declared.shape().size() != 1) {
      throw new DataException(
          "%s has windows of characters, but '%s' is declared as %s, not as index(n)[t]"
              .formatted(name, declared.name(), declared.type()));
    }
    if (vocabulary.size() > declared.classes()) {
      throw new DataException(
          "%s has %d different characters, but '%s' is declared as %s; make it index(%d)%s"
              .formatted(
                  name,
                  vocabulary.size(),
                  declared.name(),
                  declared.type(),
                  vocabulary.size(),
                  Shapes.text(declared.shape())));
    }
    int length = declared.size();
    if (characters.length <= length) {
      throw new DataException(
          "%s has %d characters; a window of '%s' and the character behind it are %d"
              .formatted(name, characters.length, declared.name(), length + 1));
    }
    return new TextWindows(name, characters, length, ahead);
  }

  private static String content(Path file) throws DataException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(FileAccess.readAll(file)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(file + " is not UTF-8 text", e);
    }
  }
}
