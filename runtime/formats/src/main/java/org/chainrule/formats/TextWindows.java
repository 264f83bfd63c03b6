package org.chainrule.formats;

import java.util.List;
import org.chainrule.runtime.Column;

/**
 * A text cut into windows of one length, one after the other; what is left over at its end is not
 * seen. Each example is a window, or what follows every character of it: the window one further on.
 */
final class TextWindows implements Column {
  private final String source;
  private final int[] characters;
  private final int length;
  private final int ahead;

  /**
   * Cuts a text of more characters than one window has.
   *
   * @param source for messages
   * @param characters all of them, by number
   * @param length of a window
   * @param ahead 1 for what follows, 0 for the window itself
   */
  TextWindows(String source, int[] characters, int length, int ahead) {
    this.source = source;
    this.characters = characters;
    this.length = length;
    this.ahead = ahead;
  }

  /** Behind the last window there is one more character, which follows it. */
  @Override
  public int rows() {
    return (characters.length - 1) / length;
  }

  @Override
  public List<Integer> shape() {
    return List.of(length);
  }

  @Override
  public void read(int row, double[] example) {
    int start = row * length + ahead;
    for (int i = 0; i < length; i++) {
      example[i] = characters[start + i];
    }
  }

  @Override
  public boolean isConsecutive() {
    return true;
  }

  @Override
  public String source() {
    return source;
  }
}
