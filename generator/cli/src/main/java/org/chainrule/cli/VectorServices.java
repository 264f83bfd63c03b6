package org.chainrule.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.compiler.emit.TwinServices;
import org.chainrule.formats.TextFile;

/** The file by which a program finds the vector forms of its networks. */
final class VectorServices {
  private final Path file;

  /** The file below a folder of sources. */
  VectorServices(Path folder) {
    this.file = folder.resolve(TwinServices.PATH);
  }

  /**
   * Adds the vector forms to those that the file has.
   *
   * @throws IOException if it cannot be read or written
   */
  SourceFolder.Written write(List<JavaSource> twins) throws IOException {
    List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();
    TreeSet<String> lines = new TreeSet<>(before);
    twins.forEach(twin -> lines.add(TwinServices.line(twin)));
    boolean changed = !List.copyOf(lines).equals(before);
    if (changed) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      TextFile.write(file, TwinServices.text(lines));
    }
    return new SourceFolder.Written(file, changed);
  }
}
