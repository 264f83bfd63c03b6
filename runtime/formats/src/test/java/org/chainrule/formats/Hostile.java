package org.chainrule.formats;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.chainrule.runtime.DataException;

/** What a reader has to bear: any bytes at all, with no other answer than a clear error. */
final class Hostile {
  interface Reader {
    void read(byte[] content) throws DataException;
  }

  private Hostile() {}

  /** Every file that ends too early is refused. */
  static void refusesEveryTruncation(byte[] whole, Reader reader) {
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      DataException thrown =
          assertThrows(DataException.class, () -> reader.read(part), "cut to " + length + " bytes");
      assertTrue(thrown.getMessage().startsWith("file"), thrown.getMessage());
    }
  }

  /** Changed bytes are read or refused, and nothing else. */
  static void survivesChangedBytes(byte[] whole, int rounds, Reader reader) {
    for (int seed = 0; seed < rounds; seed++) {
      Random random = new Random(seed);
      byte[] changed = whole.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        reader.read(changed);
      } catch (DataException e) {
        assertTrue(e.getMessage().startsWith("file"), e.getMessage());
      }
    }
  }
}
