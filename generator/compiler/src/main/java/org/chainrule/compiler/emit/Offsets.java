package org.chainrule.compiler.emit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.OffsetNames;

/** The constants that say where parameters and states start in their flat arrays. */
final class Offsets {
  /** A constant of the class. */
  record Constant(String name, int value) {}

  private final Map<String, Constant> constants = new LinkedHashMap<>();

  Offsets(List<Buffer> buffers) {
    List<Buffer> parts = buffers.stream().filter(buffer -> buffer.offset() > 0).toList();
    Map<String, String> names = OffsetNames.of(parts.stream().map(Buffer::name).toList());
    for (Buffer part : parts) {
      constants.put(part.name(), new Constant(names.get(part.name()), part.offset()));
    }
  }

  /** The constant of a buffer; one that starts at 0 has none. */
  Optional<String> nameOf(Buffer buffer) {
    return nameOf(buffer.name());
  }

  /** The constant of the part of this name. */
  Optional<String> nameOf(String part) {
    return Optional.ofNullable(constants.get(part)).map(Constant::name);
  }

  /** All constants. */
  List<Constant> all() {
    return List.copyOf(constants.values());
  }
}
