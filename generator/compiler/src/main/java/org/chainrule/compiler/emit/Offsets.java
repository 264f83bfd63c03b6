package org.chainrule.compiler.emit;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainrule.compiler.plan.Buffer;

/** The constants that say where parameters and states start in their flat arrays. */
final class Offsets {
  /** A constant of the class. */
  record Constant(String name, int value) {}

  private final Map<String, Constant> constants = new LinkedHashMap<>();

  Offsets(List<Buffer> buffers) {
    Set<String> taken = new HashSet<>();
    for (Buffer buffer : buffers) {
      if (buffer.offset() > 0) {
        String name = upperCase(buffer.name());
        while (!taken.add(name)) {
          name += "_";
        }
        constants.put(buffer.name(), new Constant(name, buffer.offset()));
      }
    }
  }

  /** The constant of a buffer; one that starts at 0 has none. */
  Optional<String> nameOf(Buffer buffer) {
    return Optional.ofNullable(constants.get(buffer.name())).map(Constant::name);
  }

  /** All constants. */
  List<Constant> all() {
    return List.copyOf(constants.values());
  }

  /** {@code hiddenDenseW} is {@code HIDDEN_DENSE_W}. */
  private static String upperCase(String name) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < name.length(); k++) {
      char c = name.charAt(k);
      boolean word = Character.isUpperCase(c) && text.length() > 0;
      text.append(word ? "_" : "").append(c);
    }
    return text.toString().toUpperCase(Locale.ROOT);
  }
}
