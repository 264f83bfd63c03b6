package org.chainrule.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.formats.TextFile;
import org.chainrule.runtime.VectorTwin;

/** The file by which a program finds the vector forms of its networks. */
final class VectorServices {
  /** Where a class path has it. */
  static final String PATH = "META-INF/services/" + VectorTwin.class.getName();

  private final Path file;

  /** The file below a folder of sources. */
  VectorServices(Path folder) {
    this.file = folder.resolve(PATH);
  }

  /** The line of a vector form. */
  static String line(JavaSource twin) {
    return twin.qualifiedName() + "$Twin";
  }

  /**
   * Adds the vector forms to those that the file has.
   *
   * @throws IOException if it cannot be read or written
   */
  SourceFolder.Written write(List<JavaSource> twins) throws IOException {
    List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();
    TreeSet<String> lines = new TreeSet<>(before);
    twins.forEach(twin -> lines.add(line(twin)));
    boolean changed = !List.copyOf(lines).equals(before);
    if (changed) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      TextFile.write(file, String.join("\n", lines) + "\n");
    }
    return new SourceFolder.Written(file, changed);
  }
}
