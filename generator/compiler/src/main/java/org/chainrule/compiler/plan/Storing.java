package org.chainrule.compiler.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.tensor.Node;

/** Which nodes are stored, and where. */
final class Storing {
  private final Map<Node, Buffer> buffers = new HashMap<>();

  void put(Node node, Buffer buffer) {
    buffers.put(node, buffer);
  }

  void remove(Node node) {
    buffers.remove(node);
  }

  Optional<Buffer> of(Node node) {
    return Optional.ofNullable(buffers.get(node));
  }
}
