package org.chainrule.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.chainrule.runtime.DataException;

/**
 * Writes a file whole or not at all: into a temporary file in the same folder, which is forced to
 * the disk and then renamed over the old one. A crash leaves the old or the new.
 */
final class AtomicFile {
  private AtomicFile() {}

  /** Writes the buffers one after the other. */
  static void write(Path file, List<ByteBuffer> content) throws DataException {
    Path target = file.toAbsolutePath();
    Path temporary =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      writeAndForce(temporary, content);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder(target);
    } catch (IOException e) {
      throw unwritable(file, e);
    } finally {
      deleteQuietly(temporary);
    }
  }

  private static void writeAndForce(Path temporary, List<ByteBuffer> content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (ByteBuffer part : content) {
        ByteBuffer left = part.duplicate();
        while (left.hasRemaining()) {
          channel.write(left);
        }
      }
      channel.force(true);
    }
  }

  /** Makes the renaming last; some systems do not open folders, there it is left to them. */
  private static void forceFolder(Path target) {
    try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // the file itself is written and in its place
    }
  }

  private static void deleteQuietly(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // what matters was said already
    }
  }

  private static DataException unwritable(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new DataException("cannot write %s: there is no such folder".formatted(file), cause);
    }
    return new DataException("cannot write %s: %s".formatted(file, cause.getMessage()), cause);
  }
}
