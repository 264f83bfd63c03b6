package org.chainrule.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.chainrule.runtime.DataException;

/** Writes text in UTF-8. */
public final class TextFile {
  private TextFile() {}

  /**
   * Writes a file whole or not at all.
   *
   * @throws DataException if it cannot be written
   */
  public static void write(Path file, String text) throws DataException {
    AtomicFile.write(file, List.of(ByteBuffer.wrap(text.getBytes(UTF_8))));
  }
}
