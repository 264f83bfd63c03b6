package org.chainrule.compiler.tensor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table beside a graph that says where its nodes come from; it plays no part in their equality.
 */
public final class Origins {
  private final Map<Node, Origin> origins = new HashMap<>();

  /** Notes a node's origin; the first one noted stays. */
  public void note(Node node, Origin origin) {
    origins.putIfAbsent(node, origin);
  }

  public Optional<Origin> of(Node node) {
    return Optional.ofNullable(origins.get(node));
  }
}
