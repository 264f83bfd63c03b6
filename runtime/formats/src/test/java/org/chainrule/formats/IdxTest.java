package org.chainrule.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.chainrule.runtime.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxTest {
  @TempDir Path folder;

  private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 3, 7, 0, -1};

  private static Tensor read(byte[] content) throws DataException {
    return Idx.read("file", new ByteArrayInputStream(content));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  private static void refuses(String problem, byte[] content) {
    assertEquals(
        "file: " + problem, assertThrows(DataException.class, () -> read(content)).getMessage());
  }

  @Test
  void readsBytes() throws DataException {
    Tensor labels = read(LABELS);
    assertEquals(List.of(3), labels.shape());
    assertEquals(7, labels.get(0));
    assertEquals(255, labels.get(2));
  }

  @Test
  void readsGzip() throws IOException {
    Path file = folder.resolve("labels");
    Files.write(file, gzip(LABELS));
    assertEquals(255, Idx.read(file).get(2));
  }

  private static ByteBuffer header(int type, int size) {
    return ByteBuffer.allocate(12 + 2 * size)
        .put(new byte[] {0, 0, (byte) type, 2})
        .putInt(1)
        .putInt(2);
  }

  @Test
  void readsEveryType() throws DataException {
    assertEquals(-3, read(header(9, 1).put((byte) 2).put((byte) -3).array()).get(1));
    assertEquals(
        -300, read(header(11, 2).putShort((short) 2).putShort((short) -300).array()).get(1));
    assertEquals(-70_000, read(header(12, 4).putInt(2).putInt(-70_000).array()).get(1));
    assertEquals(0.25, read(header(13, 4).putFloat(2).putFloat(0.25f).array()).get(1));
    assertEquals(0.1, read(header(14, 8).putDouble(2).putDouble(0.1).array()).get(1));
    assertEquals(List.of(1, 2), read(header(14, 8).putDouble(2).putDouble(0.1).array()).shape());
  }

  @Test
  void saysWhatIsWrong() {
    refuses("it is cut off: it has 0 bytes, its header alone has 4", new byte[0]);
    refuses(
        "it is not an IDX file: it starts with 48 65 6c 6c, expected 00 00, a type from 08 to 0e"
            + " and the number of dimensions",
        "Hello".getBytes(StandardCharsets.US_ASCII));
    refuses("it has 0 dimensions, expected at least 1", new byte[] {0, 0, 8, 0});
    refuses("it is cut off within its 3 dimensions", new byte[] {0, 0, 8, 3, 0, 0, 0, 3});
    refuses(
        "it is cut off: it has 1 bytes of data, its header says 3",
        new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 7});
    refuses(
        "there are more bytes than the 2 that its header says",
        new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 7, 0, -1});
    refuses("it has a dimension of 0", new byte[] {0, 0, 8, 1, 0, 0, 0, 0});
    refuses("it has a dimension of 4294967295", new byte[] {0, 0, 8, 1, -1, -1, -1, -1});
    refuses(
        "its dimensions [65536, 65536] make more than 2 GiB, which cannot be read",
        new byte[] {0, 0, 8, 2, 0, 1, 0, 0, 0, 1, 0, 0});
  }

  @Test
  void refusesAHugeClaimWithoutTheMemory() {
    refuses(
        "it is cut off: it has 0 bytes of data, its header says 2147418112",
        new byte[] {0, 0, 8, 1, 0x7F, -1, 0, 0});
  }

  @Test
  void survivesHostileFiles() throws IOException {
    Hostile.refusesEveryTruncation(LABELS, IdxTest::read);
    Hostile.survivesChangedBytes(LABELS, 2_000, IdxTest::read);
    byte[] packed = gzip(LABELS);
    Hostile.refusesEveryTruncation(packed, IdxTest::read);
    Hostile.survivesChangedBytes(packed, 2_000, IdxTest::read);
  }
}
