package org.chainrule.compiler;

import java.util.List;

/** The networks of a file, in order of declaration. */
public record Compilation(List<CompiledNetwork> networks) {
  /** Copies the list. */
  public Compilation {
    networks = List.copyOf(networks);
  }
}
