package org.chainrule.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Indices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NpyTest {
  @TempDir Path folder;

  private static byte[] file(int version, String header, double... data) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer content =
        ByteBuffer.allocate((version == 1 ? 10 : 12) + text.length + 8 * data.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    content.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    content.put((byte) version).put((byte) 0);
    if (version == 1) {
      content.putShort((short) text.length);
    } else {
      content.putInt(text.length);
    }
    content.put(text);
    for (double value : data) {
      content.putDouble(value);
    }
    return content.array();
  }

  private static Tensor read(byte[] content) throws DataException {
    return Npy.read("file", ByteBuffer.wrap(content));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsEveryVersion(int version) throws DataException {
    Tensor tensor =
        read(
            file(
                version,
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }   ",
                0.5,
                -3));
    assertEquals(List.of(2, 1), tensor.shape());
    assertEquals(-3, tensor.get(1));
  }

  @Test
  void readsTheFirstDimensionFastest() throws DataException {
    Tensor tensor =
        read(
            file(
                1,
                "{'fortran_order': True, 'shape': (2, 3, 1), 'descr': '<f8'}",
                0,
                10,
                1,
                11,
                2,
                12));
    assertEquals(
        List.of(0.0, 1.0, 2.0, 10.0, 11.0, 12.0),
        IntStream.range(0, 6).mapToObj(tensor::get).toList());
  }

  /** The bytes that NumPy's save writes of {@code np.array([[1, 2]], dtype='<i4')}. */
  @Test
  void readsAndWritesNumPysBytes() throws IOException {
    String header = "{'descr': '<i4', 'fortran_order': False, 'shape': (1, 2), }";
    ByteBuffer expected = ByteBuffer.allocate(128 + 8).order(ByteOrder.LITTLE_ENDIAN);
    expected.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    expected.put((byte) 1).put((byte) 0).putShort((short) 118);
    expected.put(
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
    expected.putInt(1).putInt(2);
    Tensor tensor = read(expected.array());
    assertEquals(2, tensor.get(1));
    Path path = folder.resolve("a.npy");
    Npy.write(path, tensor);
    assertEquals(ByteBuffer.wrap(expected.array()), ByteBuffer.wrap(Files.readAllBytes(path)));
  }

  @Test
  void readsWhatItWrote() throws DataException {
    Path path = folder.resolve("a.npy");
    Npy.write(path, Tensor.of(new Floats(new float[] {1, 2, 3}), List.of(3)));
    assertEquals("F32 [3]", Npy.read(path).description());
    assertEquals(3, Npy.read(path).get(2));
    Npy.write(path, Tensor.of(new Indices(new int[] {4}), List.of()));
    assertEquals("I64 a scalar", Npy.read(path).description());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`{'descr': '>f8', 'fortran_order': False, 'shape': (1,)}` ~ its elements are of type >f8; what can be read is [<f4, <f8, <i2, <i4, <i8, |b1, |i1, |u1]",
        "`{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}` ~ its header says 16 bytes of data, it has 8",
        "`{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,)}` ~ its shape (99999999999,) cannot be read",
        "`{'descr': '<f8', 'fortran_order': False, 'shape': (65536,65536)}` ~ its shape (65536,65536) cannot be read",
        "`{'descr': '<f8', 'descr': '<f8', 'shape': (2,)}` ~ there is no fortran_order in its header",
        "`{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,)}` ~ expected a simple type at character 10 of its header",
        "`{'descr': '<f8', 'fortran_order': 1, 'shape': (2,)}` ~ expected True or False at character 34 of its header",
        "`{'descr': '<f8', 'fortran_order': False, 'shape': (-2,)}` ~ expected a shape at character 50 of its header",
        "`{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}}` ~ something follows the dictionary in its header",
        "`[]` ~ expected '{' at character 0 of its header"
      })
  void saysWhatIsWrong(String header, String problem) {
    assertEquals(
        "file: " + problem,
        assertThrows(DataException.class, () -> read(file(1, header, 1))).getMessage());
  }

  @Test
  void survivesHostileFiles() {
    byte[] whole = file(1, "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 1)}", 1, 2);
    Hostile.refusesEveryTruncation(whole, NpyTest::read);
    Hostile.survivesChangedBytes(whole, 20_000, NpyTest::read);
    assertThrows(
        DataException.class, () -> read(file(2, "{'shape': (" + "1,".repeat(400_000) + ")", 1)));
  }
}
