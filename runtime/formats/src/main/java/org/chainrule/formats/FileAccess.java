package org.chainrule.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.chainrule.runtime.DataException;

/** Reading files, with errors that name the file and say what is the matter. */
final class FileAccess {
  /** The largest array that every virtual machine can allocate, nearly. */
  private static final long LARGEST = Integer.MAX_VALUE - 8L;

  private FileAccess() {}

  /** The whole file. */
  static ByteBuffer readAll(Path file) throws DataException {
    requireFile(file);
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size > LARGEST) {
        throw new DataException(
            "%s has %d bytes; files above 2 GiB cannot be read".formatted(file, size));
      }
      ByteBuffer content = ByteBuffer.allocate((int) size);
      while (content.hasRemaining() && channel.read(content) >= 0) {
        // a read may return less than was asked for
      }
      return content.flip();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The file as a stream that knows how to look ahead. */
  static InputStream open(Path file) throws DataException {
    requireFile(file);
    try {
      return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** What a failure to read this file is to the person whose file it is. */
  static DataException unreadable(Path file, IOException cause) {
    if (cause instanceof DataException complete) {
      return complete;
    }
    if (cause instanceof NoSuchFileException) {
      return new DataException("there is no file " + file, cause);
    }
    if (cause instanceof AccessDeniedException) {
      return new DataException("no permission to read " + file, cause);
    }
    return new DataException("cannot read " + file + ": " + cause.getMessage(), cause);
  }

  private static void requireFile(Path file) throws DataException {
    if (Files.isDirectory(file)) {
      throw new DataException(file + " is a folder, expected a file");
    }
    if (!Files.exists(file)) {
      throw new DataException("there is no file " + file);
    }
  }
}
