package org.chainrule.compiler.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.parse.FileParser;

/** Every {@code .net} file there is in the project that has no error in its syntax. */
final class NetFiles {
  private static final Path PROJECT = Path.of("../..");

  private NetFiles() {}

  static List<Path> all() {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      return files
          .filter(file -> file.toString().endsWith(".net"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(NetFiles::isText)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isText(Path file) {
    try {
      return Files.size(file) < 100_000 && parse(Files.readString(file)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  static SourceFile read(Path file) {
    try {
      return new SourceFile(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<NetFile> parse(String text) {
    return FileParser.parse(new SourceFile("test.net", text), new Diagnostics());
  }
}
