package org.chainrule.compiler.emit;

import java.util.Collection;
import java.util.stream.Collectors;
import org.chainrule.runtime.VectorTwin;

/** The file by which a program finds the vector forms of its networks: a line for each. */
public final class TwinServices {
  /** Where a class path has it. */
  public static final String PATH = "META-INF/services/" + VectorTwin.class.getName();

  private TwinServices() {}

  /** The line of a vector form. */
  public static String line(JavaSource twin) {
    return twin.qualifiedName() + "$Twin";
  }

  /** The file of these lines, whose order does not depend on theirs. */
  public static String text(Collection<String> lines) {
    return lines.stream()
        .distinct()
        .sorted()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
