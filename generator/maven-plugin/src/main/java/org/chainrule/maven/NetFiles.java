package org.chainrule.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the {@code .net} files of a project. */
final class NetFiles {
  private NetFiles() {}

  /**
   * All below the directory, in an order that depends on their names alone; none if it is absent.
   */
  static List<NetFile> below(Path sourceDirectory) throws IOException {
    if (!Files.isDirectory(sourceDirectory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sourceDirectory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".net"))
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> NetFile.of(sourceDirectory, file))
          .toList();
    }
  }
}
