package org.chainrule.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.chainrule.runtime.DataException;

/**
 * Reads and writes NumPy's {@code .npy} files: a magic number, a version, a header that is a Python
 * dictionary, and the elements. Versions 1, 2 and 3 in either order of elements are read, version 1
 * is written. Source: {@code numpy.lib.format}.
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LARGEST_HEADER = 1 << 20;
  private static final int ALIGNMENT = 64;

  private final String name;
  private final ByteBuffer content;

  private Npy(String name, ByteBuffer content) {
    this.name = name;
    this.content = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads a whole file.
   *
   * @throws DataException if the file cannot be read or is not exactly what its header says
   */
  public static Tensor read(Path file) throws DataException {
    return read(file.toString(), FileAccess.readAll(file));
  }

  /** Reads a file's content; the name is for messages. */
  static Tensor read(String name, ByteBuffer content) throws DataException {
    return new Npy(name, content).read();
  }

  /**
   * Writes a file whole or not at all.
   *
   * @throws DataException if it cannot be written
   */
  public static void write(Path file, Tensor tensor) throws DataException {
    AtomicFile.write(file, List.of(header(NpyHeader.text(tensor)), tensor.data()));
  }

  private Tensor read() throws DataException {
    NpyHeader header = NpyHeader.parse(name, headerText());
    long needed = header.bytes();
    if (content.remaining() != needed) {
      throw broken(
          "its header says %d bytes of data, it has %d".formatted(needed, content.remaining()));
    }
    return header.tensor(content.slice());
  }

  /** The header's text; afterwards the content is at its data. */
  private String headerText() throws DataException {
    byte[] start = new byte[MAGIC.length + 2];
    take(start);
    for (int i = 0; i < MAGIC.length; i++) {
      if (start[i] != MAGIC[i]) {
        throw broken("it is not a .npy file, which starts with 93 and NUMPY");
      }
    }
    byte[] text = new byte[headerLength(start[MAGIC.length])];
    take(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private int headerLength(byte version) throws DataException {
    byte[] length = new byte[version == 1 ? 2 : 4];
    if (version < 1 || version > 3) {
      throw broken("it has version %d, expected 1, 2 or 3".formatted(version & 0xFF));
    }
    take(length);
    long value = 0;
    for (int i = length.length - 1; i >= 0; i--) {
      value = (value << 8) | (length[i] & 0xFF);
    }
    if (value > LARGEST_HEADER) {
      throw broken("its header has %d bytes, expected at most %d".formatted(value, LARGEST_HEADER));
    }
    return (int) value;
  }

  private void take(byte[] bytes) throws DataException {
    if (content.remaining() < bytes.length) {
      throw broken("it is cut off within its header");
    }
    content.get(bytes);
  }

  private static ByteBuffer header(String text) {
    int before = MAGIC.length + 2 + 2;
    int total = (before + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - before));
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').flip();
  }

  private DataException broken(String problem) {
    return new DataException(name + ": " + problem);
  }
}
