package org.chainrule.formats;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.chainrule.runtime.DataException;

/**
 * Reads and writes safetensors files: eight bytes with the length of a JSON header, the header with
 * type, shape and place of every tensor, then the data of all tensors without gaps, little-endian
 * and row-major. Source: the format's description in the safetensors project's README.
 */
public final class Safetensors {
  /** The longest header that the format allows, in bytes. */
  public static final int LARGEST_HEADER = 100_000_000;

  private Safetensors() {}

  /**
   * Reads a whole file and checks every rule of the format.
   *
   * @throws DataException if the file cannot be read or breaks a rule; it names both
   */
  public static TensorFile read(Path file) throws DataException {
    return SafetensorsReader.read(file.toString(), FileAccess.readAll(file));
  }

  /** Reads a file's content; the name is for messages. */
  static TensorFile read(String name, ByteBuffer content) throws DataException {
    return SafetensorsReader.read(name, content);
  }

  /**
   * Writes a file whole or not at all; the same content always gives the same bytes. Tensors of
   * larger elements come first, otherwise in the order given, so that all data are aligned.
   *
   * @throws DataException if it cannot be written
   */
  public static void write(Path file, TensorFile content) throws DataException {
    AtomicFile.write(file, SafetensorsWriter.encode(content));
  }
}
