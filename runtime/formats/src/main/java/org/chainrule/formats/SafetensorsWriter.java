package org.chainrule.formats;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Lays out a safetensors file; header and data start at multiples of eight bytes. */
final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  static List<ByteBuffer> encode(TensorFile content) {
    List<Map.Entry<String, Tensor>> tensors = aligned(content);
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(header(headerText(content.metadata(), tensors)));
    tensors.forEach(tensor -> parts.add(tensor.getValue().data()));
    return parts;
  }

  /** Larger elements first: then each tensor starts at a multiple of its element's size. */
  private static List<Map.Entry<String, Tensor>> aligned(TensorFile content) {
    return content.tensors().entrySet().stream()
        .sorted(Comparator.comparing(tensor -> -tensor.getValue().type().bytes()))
        .toList();
  }

  private static ByteBuffer header(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = (bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(ALIGNMENT + length).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(length).put(bytes);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.flip();
  }

  private static String headerText(
      Map<String, String> metadata, List<Map.Entry<String, Tensor>> tensors) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      metadata(json, metadata);
      long begin = 0;
      for (Map.Entry<String, Tensor> tensor : tensors) {
        entry(json.name(tensor.getKey()), tensor.getValue(), begin);
        begin += tensor.getValue().data().limit();
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void metadata(JsonWriter json, Map<String, String> metadata) throws IOException {
    if (!metadata.isEmpty()) {
      json.name("__metadata__").beginObject();
      for (Map.Entry<String, String> entry : metadata.entrySet()) {
        json.name(entry.getKey()).value(entry.getValue());
      }
      json.endObject();
    }
  }

  private static void entry(JsonWriter json, Tensor tensor, long begin) throws IOException {
    json.beginObject().name("dtype").value(tensor.type().name()).name("shape").beginArray();
    for (int dimension : tensor.shape()) {
      json.value(dimension);
    }
    long end = begin + tensor.data().limit();
    json.endArray().name("data_offsets").beginArray().value(begin).value(end).endArray();
    json.endObject();
  }
}
