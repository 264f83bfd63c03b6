package org.chainrule.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.runtime.DataException;

/**
 * The characters that a model knows, Unicode code points; each is numbered by its place.
 *
 * @param characters each as a string
 */
public record Vocabulary(List<String> characters) {
  /** Keeps a list of its own. */
  public Vocabulary {
    characters = List.copyOf(characters);
  }

  /** All characters of a text, in the order of their code points. */
  public static Vocabulary of(String text) {
    return new Vocabulary(
        text.codePoints().distinct().sorted().mapToObj(Character::toString).toList());
  }

  /** How many characters there are. */
  public int size() {
    return characters.size();
  }

  /**
   * The number of every character of a text.
   *
   * @param source for messages
   * @throws DataException if a character is not known; it names the line
   */
  public int[] numbers(String source, String text) throws DataException {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int number = 0; number < characters.size(); number++) {
      numbers.put(characters.get(number).codePointAt(0), number);
    }
    int[] codePoints = text.codePoints().toArray();
    int line = 1;
    for (int i = 0; i < codePoints.length; i++) {
      int codePoint = codePoints[i];
      Integer number = numbers.get(codePoint);
      if (number == null) {
        throw new DataException(
            "%s, line %d: the model knows no character %s"
                .formatted(source, line, describe(codePoint)));
      }
      codePoints[i] = number;
      line += codePoint == '\n' ? 1 : 0;
    }
    return codePoints;
  }

  /** The character of a number. */
  public String character(int number) {
    return characters.get(number);
  }

  private static String describe(int codePoint) {
    return Character.isISOControl(codePoint)
        ? "U+%04X".formatted(codePoint)
        : "'%s'".formatted(Character.toString(codePoint));
  }
}
