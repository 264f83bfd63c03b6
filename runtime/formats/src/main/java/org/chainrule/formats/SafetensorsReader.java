package org.chainrule.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.runtime.DataException;

/** Checks the frame of a safetensors file: lengths, header text, and the places of all tensors. */
final class SafetensorsReader {
  private static final int LENGTH_BYTES = 8;

  private final String name;
  private final ByteBuffer content;

  private SafetensorsReader(String name, ByteBuffer content) {
    this.name = name;
    this.content = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  static TensorFile read(String name, ByteBuffer content) throws DataException {
    return new SafetensorsReader(name, content).read();
  }

  private TensorFile read() throws DataException {
    int headerLength = headerLength();
    SafetensorsHeader header = SafetensorsHeader.parse(name, headerText(headerLength));
    ByteBuffer data = slice(LENGTH_BYTES + headerLength, content.limit());
    return new TensorFile(tensors(header.entries(), data), header.metadata());
  }

  private int headerLength() throws DataException {
    if (content.limit() < LENGTH_BYTES) {
      throw broken(
          "it has %d bytes, expected at least the %d of the header's length"
              .formatted(content.limit(), LENGTH_BYTES));
    }
    long length = content.getLong(0);
    if (length < 0 || length > Safetensors.LARGEST_HEADER) {
      throw broken(
          "its header has %s bytes, expected at most %d"
              .formatted(Long.toUnsignedString(length), Safetensors.LARGEST_HEADER));
    }
    if (length > content.limit() - LENGTH_BYTES) {
      throw broken(
          "its header has %d bytes, but only %d follow"
              .formatted(length, content.limit() - LENGTH_BYTES));
    }
    return (int) length;
  }

  private String headerText(int length) throws DataException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(slice(LENGTH_BYTES, LENGTH_BYTES + length))
          .toString();
    } catch (CharacterCodingException e) {
      throw broken("its header is not UTF-8");
    }
  }

  private Map<String, Tensor> tensors(List<SafetensorsHeader.Entry> entries, ByteBuffer data)
      throws DataException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    long end = 0;
    for (SafetensorsHeader.Entry entry : inOrderOfData(entries)) {
      requirePlace(entry, end, data.limit());
      end = entry.end();
      ByteBuffer part = data.slice((int) entry.begin(), (int) (entry.end() - entry.begin()));
      tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), part));
    }
    if (end != data.limit()) {
      throw broken("%d bytes after the last tensor belong to none".formatted(data.limit() - end));
    }
    return tensors;
  }

  private static List<SafetensorsHeader.Entry> inOrderOfData(
      List<SafetensorsHeader.Entry> entries) {
    return entries.stream()
        .sorted(
            Comparator.comparingLong(SafetensorsHeader.Entry::begin)
                .thenComparingLong(SafetensorsHeader.Entry::end))
        .toList();
  }

  private void requirePlace(SafetensorsHeader.Entry entry, long expected, int limit)
      throws DataException {
    if (entry.begin() != expected) {
      throw broken(
          "tensor '%s' starts at byte %d of the data, but %s"
              .formatted(
                  entry.name(),
                  entry.begin(),
                  entry.begin() < expected
                      ? "the one before it ends at " + expected
                      : "no tensor has the bytes from " + expected));
    }
    if (entry.end() > limit) {
      throw broken(
          "tensor '%s' ends at byte %d of the data, but there are only %d"
              .formatted(entry.name(), entry.end(), limit));
    }
  }

  private ByteBuffer slice(int from, int to) {
    return content.slice(from, to - from);
  }

  private DataException broken(String problem) {
    return new DataException(name + " is not a whole safetensors file: " + problem);
  }
}
