package org.chainrule.formats;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.runtime.Affine;
import org.chainrule.runtime.DataException;

/**
 * A {@link Preparation} as JSON: {@code {"inputs": {"x": {"shift": […], "factor": […]}},
 * "classNames": {"y": ["setosa", …]}}}.
 */
final class PreparationText {
  private static final String INPUTS = "inputs";
  private static final String SHIFT = "shift";
  private static final String FACTOR = "factor";
  private static final String CLASS_NAMES = "classNames";

  private PreparationText() {}

  static String write(Preparation preparation) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject().name(INPUTS).beginObject();
      for (Map.Entry<String, Affine> input : preparation.inputs().entrySet()) {
        json.name(input.getKey()).beginObject();
        numbers(json.name(SHIFT), input.getValue().shift());
        numbers(json.name(FACTOR), input.getValue().factor());
        json.endObject();
      }
      json.endObject().name(CLASS_NAMES).beginObject();
      for (Map.Entry<String, List<String>> names : preparation.classNames().entrySet()) {
        texts(json.name(names.getKey()), names.getValue());
      }
      json.endObject().endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param file for messages
   */
  static Preparation read(String file, String text) throws DataException {
    JsonReader json = new JsonReader(new StringReader(text));
    json.setStrictness(Strictness.STRICT);
    Map<String, Affine> inputs = new LinkedHashMap<>();
    Map<String, List<String>> classNames = new LinkedHashMap<>();
    try {
      object(
          json,
          key -> {
            switch (key) {
              case INPUTS -> object(json, name -> inputs.put(name, affine(json)));
              case CLASS_NAMES ->
                  object(json, name -> classNames.put(name, list(json, JsonReader::nextString)));
              default -> throw new IllegalStateException(key);
            }
          });
      return new Preparation(inputs, classNames);
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw new DataException(
          file + ": what its metadata say about preparing the inputs is damaged", e);
    }
  }

  private static Affine affine(JsonReader json) throws IOException {
    Map<String, List<Double>> parts = new LinkedHashMap<>();
    object(json, key -> parts.put(key, list(json, JsonReader::nextDouble)));
    return new Affine(parts.getOrDefault(SHIFT, List.of()), parts.getOrDefault(FACTOR, List.of()));
  }

  private interface Member {
    void read(String key) throws IOException;
  }

  private interface Item<T> {
    T read(JsonReader json) throws IOException;
  }

  private static void object(JsonReader json, Member member) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      member.read(json.nextName());
    }
    json.endObject();
  }

  private static <T> List<T> list(JsonReader json, Item<T> item) throws IOException {
    List<T> items = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      items.add(item.read(json));
    }
    json.endArray();
    return items;
  }

  private static void numbers(JsonWriter json, List<Double> numbers) throws IOException {
    json.beginArray();
    for (double number : numbers) {
      json.value(number);
    }
    json.endArray();
  }

  private static void texts(JsonWriter json, List<String> texts) throws IOException {
    json.beginArray();
    for (String text : texts) {
      json.value(text);
    }
    json.endArray();
  }
}
