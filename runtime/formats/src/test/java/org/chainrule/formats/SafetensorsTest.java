package org.chainrule.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Indices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetensorsTest {
  @TempDir Path folder;

  private static byte[] file(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer content =
        ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    content.putLong(text.length).put(text);
    return content.array();
  }

  private static TensorFile read(byte[] content) throws DataException {
    return Safetensors.read("file", ByteBuffer.wrap(content));
  }

  private static void refuses(String problem, byte[] content) {
    DataException thrown = assertThrows(DataException.class, () -> read(content));
    assertEquals("file is not a whole safetensors file: " + problem, thrown.getMessage());
  }

  private static TensorFile example() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("w", Tensor.of(new Floats(new float[] {1, -2.5f, 3, 4, 5, 6}), List.of(2, 3)));
    tensors.put("g", Tensor.of(new Doubles(new double[] {0.1, -0.2}), List.of(2)));
    tensors.put("best", Tensor.of(new Indices(new int[] {7, 9}), List.of(2)));
    tensors.put("loss", Tensor.scalar(0.5, ElementType.F32));
    tensors.put("none", Tensor.of(new Floats(new float[0]), List.of(0, 4)));
    return new TensorFile(tensors, Map.of("who", "\"me\" <ü>\n", "a", ""));
  }

  private static byte[] encode(TensorFile content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ByteBuffer part : SafetensorsWriter.encode(content)) {
      byte[] copy = new byte[part.remaining()];
      part.get(copy);
      bytes.writeBytes(copy);
    }
    return bytes.toByteArray();
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Path path = folder.resolve("a.safetensors");
    Safetensors.write(path, example());
    TensorFile content = Safetensors.read(path);
    assertEquals(example().metadata(), content.metadata());
    assertEquals(example().tensors().keySet(), content.tensors().keySet());
    Tensor w = content.tensor("w").orElseThrow();
    assertEquals(List.of(2, 3), w.shape());
    assertEquals(-2.5, w.get(1));
    assertEquals(-0.2, content.tensor("g").orElseThrow().get(1));
    assertEquals(9, content.tensor("best").orElseThrow().get(1));
    assertEquals(ElementType.I64, content.tensor("best").orElseThrow().type());
    assertEquals(List.of(), content.tensor("loss").orElseThrow().shape());
    assertEquals(0.5, content.tensor("loss").orElseThrow().get(0));
  }

  @Test
  void alwaysWritesTheSameBytesAligned() throws DataException {
    byte[] bytes = encode(example());
    assertArrayEquals(bytes, encode(example()));
    assertEquals(0, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0) % 8);
    assertEquals(
        List.of("g", "best", "w", "loss", "none"), List.copyOf(read(bytes).tensors().keySet()));
  }

  @Test
  void replacesAnOldFileAndLeavesNothingElse() throws IOException {
    Path path = folder.resolve("a.safetensors");
    Files.writeString(path, "old");
    Safetensors.write(path, example());
    assertEquals(5, Safetensors.read(path).tensors().size());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @Test
  void leavesTheOldFileWhenItCannotWrite() throws IOException {
    Path path = folder.resolve("taken");
    Files.createDirectories(path.resolve("inside"));
    DataException thrown =
        assertThrows(DataException.class, () -> Safetensors.write(path, example()));
    assertTrue(thrown.getMessage().startsWith("cannot write " + path), thrown.getMessage());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(path), files.toList());
    }
    assertEquals(
        "cannot write %s: there is no such folder".formatted(folder.resolve("x/y")),
        assertThrows(DataException.class, () -> Safetensors.write(folder.resolve("x/y"), example()))
            .getMessage());
  }

  @Test
  void readsTheExampleOfTheFormat() throws DataException {
    TensorFile content =
        read(
            file(
                "{\"a\":{\"data_offsets\":[4,12],\"dtype\":\"BF16\",\"shape\":[2,2]},"
                    + "\"b\":{\"dtype\":\"I16\",\"shape\":[2],\"data_offsets\":[0,4]}}   ",
                12));
    assertEquals(List.of("b", "a"), List.copyOf(content.tensors().keySet()));
    assertEquals(0, content.tensor("a").orElseThrow().get(3));
  }

  @Test
  void readsAFileWithoutTensors() throws DataException {
    assertTrue(read(file("{}", 0)).tensors().isEmpty());
  }

  @Test
  void checksLengths() {
    refuses("it has 3 bytes, expected at least the 8 of the header's length", new byte[3]);
    byte[] file = file("{}", 0);
    file[0] = 3;
    refuses("its header has 3 bytes, but only 2 follow", file);
    file[6] = 1;
    refuses("its header has 281474976710659 bytes, expected at most 100000000", file);
    file[7] = -1;
    refuses("its header has 18374967954648334339 bytes, expected at most 100000000", file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | its header does not start with '{'",
        "` {}` | its header does not start with '{'",
        "`[]` | its header does not start with '{'",
        "`{` | its header does not end with '}' and spaces",
        "`{}\n` | its header does not end with '}' and spaces",
        "`{},{}` | its header is not strict JSON",
        "`{}{}` | its header is not strict JSON",
        "`{'a':1}` | its header is not strict JSON",
        "`{\"a\":{},}` | tensor 'a' has no dtype",
        "`{\"a\":1}` | found a number in the header, expected an object at $.a",
        "`{\"__metadata__\":{\"a\":1}}` | found a number in the header, expected text at $.__metadata__.a",
        "`{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}` | the key 'a' is there twice in its header",
        "`{\"__metadata__\":{},\"__metadata__\":{}}` | the key '__metadata__' is there twice in its header",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},\"a\":{}}` | the key 'a' is there twice in its header",
        "`{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}` | the key 'dtype' is there twice in its header",
        "`{\"a\":{\"dtype\":\"F33\"}}` | tensor 'a' has the unknown type 'F33'",
        "`{\"a\":{\"dtype\":null}}` | found null in the header, expected text at $.a.dtype",
        "`{\"a\":{\"dtype\":\"F32\",\"more\":1}}` | tensor 'a' has an unknown key 'more'",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[]}}` | tensor 'a' has no data_offsets",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[-1]}}` | found -1 in the header, expected a whole number at $.a.shape[1]",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0]}}` | found 1.0 in the header, expected a whole number at $.a.shape[1]",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[1e2]}}` | found 1e2 in the header, expected a whole number at $.a.shape[1]",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[\"1\"]}}` | found text in the header, expected a whole number at $.a.shape[0]",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0]}}` | tensor 'a' has the data_offsets [0], expected begin and end",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[4,0]}}` | tensor 'a' has the data_offsets [4, 0], expected begin and end",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}` | tensor 'a' has 4 bytes, but F32 [2] needs 8",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[4,8]}}` | tensor 'a' starts at byte 4 of the data, but no tensor has the bytes from 0",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[2,6]}}` | tensor 'b' starts at byte 2 of the data, but the one before it ends at 4",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}` | tensor 'a' ends at byte 16 of the data, but there are only 8",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}` | 4 bytes after the last tensor belong to none",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}` | tensor 'a' of shape [4294967296] is larger than 2 GiB, which cannot be read",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,0]}}` | tensor 'a' of shape [65536, 65536] is larger than 2 GiB, which cannot be read",
        "`{\"a\":{\"dtype\":\"U8\",\"shape\":[0,2147483647,2147483647,2147483647],\"data_offsets\":[0,0]}}` | tensor 'a' of shape [0, 2147483647, 2147483647, 2147483647] is larger than 2 GiB, which cannot be read",
        "`{\"a\":{\"dtype\":\"F32\",\"shape\":[9999999999999999999],\"data_offsets\":[0,0]}}` | found 9999999999999999999 in the header, expected a whole number at $.a.shape[1]"
      })
  void checksTheHeader(String header, String problem) {
    refuses(problem, file(header, 8));
  }

  @Test
  void refusesAHeaderThatIsNotUtf8() {
    byte[] file = file("{\"a\":{}}", 0);
    file[10] = (byte) 0xC3;
    refuses("its header is not UTF-8", file);
  }

  @Test
  void refusesDeepNestingQuickly() {
    refuses(
        "tensor 'a' has an unknown key 'b'",
        file("{\"a\":{\"b\":" + "[".repeat(1_000_000) + "}", 0));
  }

  @Test
  void survivesHostileFiles() {
    byte[] whole = encode(example());
    Hostile.refusesEveryTruncation(whole, SafetensorsTest::read);
    Hostile.survivesChangedBytes(whole, 20_000, SafetensorsTest::read);
  }

  @Test
  void namesAFileThatIsNotThere() {
    Path missing = folder.resolve("missing");
    assertEquals(
        "there is no file " + missing,
        assertThrows(DataException.class, () -> Safetensors.read(missing)).getMessage());
    assertEquals(
        folder + " is a folder, expected a file",
        assertThrows(DataException.class, () -> Safetensors.read(folder)).getMessage());
  }
}
