package org.chainrule.compiler.emit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes of code of each method of a class file. See chapter 4 of the Java Virtual Machine
 * Specification for its format.
 */
final class MethodSizes {
  private final DataInputStream in;
  private String[] texts = new String[0];

  private MethodSizes(byte[] classFile) {
    this.in = new DataInputStream(new ByteArrayInputStream(classFile));
  }

  /** Sizes by method; of overloaded ones the largest. */
  static Map<String, Integer> of(byte[] classFile) {
    try {
      return new MethodSizes(classFile).read();
    } catch (IOException e) {
      throw new IllegalArgumentException("not a class file", e);
    }
  }

  private Map<String, Integer> read() throws IOException {
    in.skipNBytes(8);
    readConstants();
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort());
    readMembers(new TreeMap<>());
    Map<String, Integer> sizes = new TreeMap<>();
    readMembers(sizes);
    return sizes;
  }

  private void readConstants() throws IOException {
    texts = new String[in.readUnsignedShort()];
    for (int k = 1; k < texts.length; k++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[k] = in.readUTF();
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 5, 6 -> {
          in.skipNBytes(8);
          k++;
        }
        default -> in.skipNBytes(4);
      }
    }
  }

  /** Fields or methods, with the sizes of those that have code. */
  private void readMembers(Map<String, Integer> sizes) throws IOException {
    int members = in.readUnsignedShort();
    for (int k = 0; k < members; k++) {
      in.skipNBytes(2);
      String name = texts[in.readUnsignedShort()];
      in.skipNBytes(2);
      readAttributes(name, sizes);
    }
  }

  private void readAttributes(String member, Map<String, Integer> sizes) throws IOException {
    int attributes = in.readUnsignedShort();
    for (int k = 0; k < attributes; k++) {
      String attribute = texts[in.readUnsignedShort()];
      byte[] content = in.readNBytes(in.readInt());
      if (attribute.equals("Code")) {
        DataInputStream code = new DataInputStream(new ByteArrayInputStream(content));
        code.skipNBytes(4);
        sizes.merge(member, code.readInt(), Math::max);
      }
    }
  }
}
