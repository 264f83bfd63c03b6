package org.chainrule.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chainrule.compiler.emit.TwinServices;

/**
 * A folder of generated files: brought in step with what the compiler says, so that a file is
 * written only if its text changes, and removed only if an earlier run wrote it.
 *
 * <p>What earlier runs wrote is listed in {@value #MANIFEST}, one file a line; anything else in the
 * folder belongs to somebody else and is left alone.
 */
final class GeneratedSources {
  /** The list of the files that are the plugin's own. */
  static final String MANIFEST = "chainrule-files.txt";

  private final Path directory;

  GeneratedSources(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  /**
   * Makes the plugin's part of the folder exactly {@code texts}.
   *
   * @param texts the text of each file, under its path below the folder with {@code /} between
   *     names
   */
  Changes update(SortedMap<String, String> texts) throws IOException {
    SortedSet<String> stale = manifest();
    stale.removeAll(texts.keySet());
    // Before the files: what a killed run leaves behind is then known to the next one.
    SortedSet<String> listed = new TreeSet<>(texts.keySet());
    listed.addAll(stale);
    writeManifest(listed);
    int written = 0;
    for (Map.Entry<String, String> file : texts.entrySet()) {
      written += write(directory.resolve(file.getKey()), file.getValue());
    }
    int removed = remove(stale);
    writeManifest(texts.keySet());
    return new Changes(written, texts.size() - written, removed);
  }

  private SortedSet<String> manifest() throws IOException {
    Path list = directory.resolve(MANIFEST);
    return new TreeSet<>(Files.exists(list) ? Files.readAllLines(list, UTF_8) : List.of());
  }

  private void writeManifest(Set<String> files) throws IOException {
    Path list = directory.resolve(MANIFEST);
    if (!files.isEmpty() || Files.exists(list)) {
      write(list, files.stream().map(file -> file + "\n").collect(Collectors.joining()));
    }
  }

  /** 1 if the file had to be written, 0 if it holds the text already. */
  private static int write(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
      return 0;
    }
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return 1;
  }

  private int remove(SortedSet<String> stale) throws IOException {
    int removed = 0;
    for (String name : stale) {
      Path file = directory.resolve(name).normalize();
      // A damaged list must not reach beyond the folder, nor take what is never generated.
      if (file.startsWith(directory) && isGenerated(name) && Files.deleteIfExists(file)) {
        removed++;
      }
    }
    return removed;
  }

  private static boolean isGenerated(String name) {
    return name.endsWith(".java") || name.equals(TwinServices.PATH);
  }

  /** How many files an update wrote, left as they were, and removed. */
  record Changes(int written, int unchanged, int removed) {
    Changes plus(Changes other) {
      return new Changes(
          written + other.written, unchanged + other.unchanged, removed + other.removed);
    }
  }
}
