package org.chainrule.formats;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.chainrule.runtime.DataException;

/**
 * Reads IDX files, compressed by gzip or not (told by the first two bytes): two zero bytes, a type,
 * the number of dimensions, each dimension as four bytes, then the elements, all big-endian.
 * Source: Y. LeCun, C. Cortes and C. Burges, the MNIST database's page.
 */
public final class Idx {
  private static final int GZIP_MAGIC = 0x1F8B;

  private final String name;
  private final DataInputStream input;

  private Idx(String name, InputStream input) {
    this.name = name;
    this.input = new DataInputStream(input);
  }

  /**
   * Reads a whole file.
   *
   * @throws DataException if the file cannot be read or is not exactly what its header says
   */
  public static Tensor read(Path file) throws DataException {
    try (InputStream input = FileAccess.open(file)) {
      return read(file.toString(), input);
    } catch (IOException e) {
      throw FileAccess.unreadable(file, e);
    }
  }

  /** Reads a stream that can be marked; the name is for messages. */
  static Tensor read(String name, InputStream input) throws DataException {
    try {
      return new Idx(name, unpacked(input)).read();
    } catch (DataException e) {
      throw e;
    } catch (EOFException e) {
      throw new DataException(name + " is cut off: its gzip data end too early", e);
    } catch (ZipException e) {
      throw new DataException(name + " is damaged: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new DataException("cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  private static InputStream unpacked(InputStream input) throws IOException {
    input.mark(2);
    int magic = input.read() << 8 | input.read();
    input.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(input, 1 << 16) : input;
  }

  private Tensor read() throws IOException {
    byte[] magic = input.readNBytes(4);
    ElementType type = type(magic);
    List<Integer> shape = shape(magic[3]);
    int length = length(shape, type);
    byte[] data = input.readNBytes(length);
    if (data.length < length) {
      throw broken(
          "it is cut off: it has %d bytes of data, its header says %d"
              .formatted(data.length, length));
    }
    if (input.read() >= 0) {
      throw broken("there are more bytes than the %d that its header says".formatted(length));
    }
    swap(data, type.bytes());
    return new Tensor(type, shape, ByteBuffer.wrap(data));
  }

  private ElementType type(byte[] magic) throws DataException {
    if (magic.length < 4) {
      throw broken(
          "it is cut off: it has %d bytes, its header alone has 4".formatted(magic.length));
    }
    Optional<ElementType> type =
        magic[0] == 0 && magic[1] == 0 ? typeOf(magic[2]) : Optional.empty();
    return type.orElseThrow(
        () ->
            broken(
                ("it is not an IDX file: it starts with %02x %02x %02x %02x, expected 00 00, a type"
                        + " from 08 to 0e and the number of dimensions")
                    .formatted(magic[0], magic[1], magic[2], magic[3])));
  }

  private static Optional<ElementType> typeOf(byte code) {
    return switch (code) {
      case 0x08 -> Optional.of(ElementType.U8);
      case 0x09 -> Optional.of(ElementType.I8);
      case 0x0B -> Optional.of(ElementType.I16);
      case 0x0C -> Optional.of(ElementType.I32);
      case 0x0D -> Optional.of(ElementType.F32);
      case 0x0E -> Optional.of(ElementType.F64);
      default -> Optional.empty();
    };
  }

  private List<Integer> shape(int dimensions) throws IOException {
    if (dimensions < 1) {
      throw broken("it has %d dimensions, expected at least 1".formatted(dimensions & 0xFF));
    }
    List<Integer> shape = new ArrayList<>();
    byte[] bytes = input.readNBytes(4 * dimensions);
    if (bytes.length < 4 * dimensions) {
      throw broken("it is cut off within its %d dimensions".formatted(dimensions));
    }
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    while (numbers.hasRemaining()) {
      shape.add(numbers.getInt());
    }
    return shape;
  }

  private int length(List<Integer> shape, ElementType type) throws DataException {
    long length = type.bytes();
    for (int dimension : shape) {
      if (dimension <= 0) {
        throw broken("it has a dimension of %d".formatted(dimension & 0xFFFFFFFFL));
      }
      length *= dimension;
      if (length > Integer.MAX_VALUE - 8) {
        throw broken(
            "its dimensions %s make more than 2 GiB, which cannot be read".formatted(shape));
      }
    }
    return (int) length;
  }

  /** From big-endian to little-endian, in place. */
  private static void swap(byte[] data, int size) {
    for (int start = 0; size > 1 && start < data.length; start += size) {
      for (int i = 0; i < size / 2; i++) {
        byte kept = data[start + i];
        data[start + i] = data[start + size - 1 - i];
        data[start + size - 1 - i] = kept;
      }
    }
  }

  private DataException broken(String problem) {
    return new DataException(name + ": " + problem);
  }
}
