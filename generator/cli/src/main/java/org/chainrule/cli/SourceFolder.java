package org.chainrule.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.formats.TextFile;

/**
 * A folder that Java sources are written to, each whole or not at all; those that would not change
 * are left untouched.
 */
final class SourceFolder {
  private final Path directory;

  SourceFolder(Path directory) {
    this.directory = directory;
  }

  /**
   * What became of a source.
   *
   * @param changed false if it was there already, just the same
   */
  record Written(Path file, boolean changed) {}

  /**
   * Writes the sources into the folders of their packages.
   *
   * @throws Failure if two of them are the same class
   * @throws IOException if one cannot be written
   */
  List<Written> write(List<JavaSource> sources) throws Failure, IOException {
    List<Written> written = new ArrayList<>();
    for (Map.Entry<Path, String> text : texts(sources).entrySet()) {
      written.add(write(text.getKey(), text.getValue()));
    }
    return written;
  }

  private static Written write(Path file, String text) throws IOException {
    boolean changed = !Files.isRegularFile(file) || !holds(file, text);
    if (changed) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      TextFile.write(file, text);
    }
    return new Written(file, changed);
  }

  private static boolean holds(Path file, String text) throws IOException {
    return Arrays.equals(Files.readAllBytes(file), text.getBytes(UTF_8));
  }

  private Map<Path, String> texts(List<JavaSource> sources) throws Failure {
    Map<Path, String> texts = new LinkedHashMap<>();
    for (JavaSource source : sources) {
      Path file = directory.resolve(source.path());
      if (texts.put(file, source.text()) != null) {
        throw Failure.withHelp(
            "two networks are called %s".formatted(source.qualifiedName()),
            "rename one of them, or give one file another package");
      }
    }
    return texts;
  }
}
