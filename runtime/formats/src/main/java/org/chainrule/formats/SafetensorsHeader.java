package org.chainrule.formats;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.chainrule.runtime.DataException;

/**
 * The JSON header of a safetensors file, each entry of which agrees with itself.
 *
 * @param entries in the order of the header
 * @param metadata the {@code __metadata__}, or nothing
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";

  /** One tensor; {@code end - begin} is what type and shape need. */
  record Entry(String name, ElementType type, List<Integer> shape, long begin, long end) {}

  static SafetensorsHeader parse(String file, String text) throws DataException {
    return new Parser(file, text).parse();
  }

  private static final class Parser {
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final String file;
    private final String text;
    private final JsonReader json;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> metadata = new TreeMap<>();

    Parser(String file, String text) {
      this.file = file;
      this.text = text;
      this.json = new JsonReader(new StringReader(text));
      this.json.setStrictness(Strictness.STRICT);
    }

    SafetensorsHeader parse() throws DataException {
      requireFrame();
      try {
        object(this::tensorOrMetadata);
        if (json.peek() != JsonToken.END_DOCUMENT) {
          throw broken("something follows the header's object");
        }
        return new SafetensorsHeader(entries, metadata);
      } catch (DataException e) {
        throw e;
      } catch (MalformedJsonException | EOFException | IllegalStateException e) {
        throw broken("its header is not strict JSON");
      } catch (IOException e) {
        throw broken("its header cannot be read: " + e.getMessage());
      }
    }

    /** The header starts with its object; only spaces may follow it. */
    private void requireFrame() throws DataException {
      if (!text.startsWith("{")) {
        throw broken("its header does not start with '{'");
      }
      int last = text.length() - 1;
      while (text.charAt(last) == ' ') {
        last--;
      }
      if (text.charAt(last) != '}') {
        throw broken("its header does not end with '}' and spaces");
      }
    }

    private interface Member {
      void read(String key) throws IOException;
    }

    private void object(Member member) throws IOException {
      if (json.peek() != JsonToken.BEGIN_OBJECT) {
        throw broken("found " + found() + " in the header, expected an object at " + path());
      }
      json.beginObject();
      Set<String> seen = new HashSet<>();
      while (json.hasNext()) {
        String key = json.nextName();
        if (!seen.add(key)) {
          throw broken("the key '" + key + "' is there twice in its header");
        }
        member.read(key);
      }
      json.endObject();
    }

    private void tensorOrMetadata(String key) throws IOException {
      if (key.equals(METADATA)) {
        object(name -> metadata.put(name, string()));
      } else {
        entries.add(new EntryParser(key).parse());
      }
    }

    private String string() throws IOException {
      if (json.peek() != JsonToken.STRING) {
        throw broken("found " + found() + " in the header, expected text at " + path());
      }
      return json.nextString();
    }

    private List<Long> wholeNumbers() throws IOException {
      if (json.peek() != JsonToken.BEGIN_ARRAY) {
        throw broken("found " + found() + " in the header, expected a list at " + path());
      }
      List<Long> numbers = new ArrayList<>();
      json.beginArray();
      while (json.hasNext()) {
        numbers.add(wholeNumber());
      }
      json.endArray();
      return numbers;
    }

    private long wholeNumber() throws IOException {
      if (json.peek() == JsonToken.NUMBER) {
        String digits = json.nextString();
        if (WHOLE.matcher(digits).matches()) {
          return Long.parseLong(digits);
        }
        throw broken("found " + digits + " in the header, expected a whole number at " + path());
      }
      throw broken("found " + found() + " in the header, expected a whole number at " + path());
    }

    private String found() throws IOException {
      return switch (json.peek()) {
        case BEGIN_ARRAY -> "a list";
        case BEGIN_OBJECT -> "an object";
        case STRING -> "text";
        case NUMBER -> "a number";
        case BOOLEAN -> "true or false";
        case NULL -> "null";
        default -> "an end";
      };
    }

    private String path() {
      return json.getPath();
    }

    private DataException broken(String problem) {
      return new DataException(file + " is not a whole safetensors file: " + problem);
    }

    /** The entry of one tensor, whose three keys come in any order. */
    private final class EntryParser {
      private final String name;
      private Optional<ElementType> type = Optional.empty();
      private Optional<List<Long>> shape = Optional.empty();
      private Optional<List<Long>> offsets = Optional.empty();

      EntryParser(String name) {
        this.name = name;
      }

      Entry parse() throws IOException {
        object(this::key);
        return entry(
            type.orElseThrow(() -> missing("dtype")),
            shape.orElseThrow(() -> missing("shape")),
            offsets.orElseThrow(() -> missing("data_offsets")));
      }

      private void key(String key) throws IOException {
        switch (key) {
          case "dtype" -> type = Optional.of(type(string()));
          case "shape" -> shape = Optional.of(wholeNumbers());
          case "data_offsets" -> offsets = Optional.of(wholeNumbers());
          default -> throw broken("tensor '%s' has an unknown key '%s'".formatted(name, key));
        }
      }

      private ElementType type(String dtype) throws DataException {
        return ElementType.named(dtype)
            .orElseThrow(
                () -> broken("tensor '%s' has the unknown type '%s'".formatted(name, dtype)));
      }

      private Entry entry(ElementType elements, List<Long> dimensions, List<Long> place)
          throws DataException {
        if (place.size() != 2 || place.get(0) > place.get(1)) {
          throw broken(
              "tensor '%s' has the data_offsets %s, expected begin and end".formatted(name, place));
        }
        long needed = bytes(elements, dimensions);
        long found = place.get(1) - place.get(0);
        if (found != needed) {
          throw broken(
              "tensor '%s' has %d bytes, but %s %s needs %d"
                  .formatted(name, found, elements, dimensions, needed));
        }
        List<Integer> shape = dimensions.stream().map(Math::toIntExact).toList();
        return new Entry(name, elements, shape, place.get(0), place.get(1));
      }

      /**
       * The bytes that type and shape need. Each dimension and the product of the dimensions that
       * are not 0 must be small, so that every later product is too.
       */
      private long bytes(ElementType elements, List<Long> dimensions) throws DataException {
        long largest = Integer.MAX_VALUE / elements.bytes();
        long product = 1;
        boolean empty = false;
        for (long dimension : dimensions) {
          empty |= dimension == 0;
          product = dimension == 0 ? product : Math.multiplyExact(product, dimension(dimension));
          if (product > largest) {
            throw tooLarge(dimensions);
          }
        }
        return empty ? 0 : product * elements.bytes();
      }

      private long dimension(long dimension) throws DataException {
        if (dimension > Integer.MAX_VALUE) {
          throw tooLarge(List.of(dimension));
        }
        return dimension;
      }

      private DataException tooLarge(List<Long> dimensions) {
        return broken(
            "tensor '%s' of shape %s is larger than 2 GiB, which cannot be read"
                .formatted(name, dimensions));
      }

      private DataException missing(String key) {
        return broken("tensor '%s' has no %s".formatted(name, key));
      }
    }
  }
}
