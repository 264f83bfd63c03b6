package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Expected outputs in files beside the inputs. With {@code -Dgolden.update=true} they are written
 * instead of compared, and reviewed as diffs.
 */
public final class Golden {
  private Golden() {}

  /** The names, without their ending, of a folder's files with an ending. */
  public static List<String> names(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails unless the file holds the text. */
  public static void check(Path file, String text) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file, text);
      }
      String expected = Files.exists(file) ? Files.readString(file) : "";
      assertWithMessage("%s", file).that(text).isEqualTo(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
