package org.chainrule.compiler.parse;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file of {@code bad-syntax} gets exactly the messages that stand beside it. {@code
 * -Dgolden.update=true} rewrites them, to be reviewed as a diff.
 */
final class BadSyntaxTest {
  private static final Path FOLDER = Path.of("src/test/resources/bad-syntax");

  @ParameterizedTest
  @MethodSource("files")
  void isExplained(String name) {
    String printed = messages(name);
    Path golden = FOLDER.resolve(name.replace(".net", ".txt"));
    if (Boolean.getBoolean("golden.update")) {
      write(golden, printed);
    }
    assertWithMessage(name).that(printed).isEqualTo(read(golden));
  }

  private static String messages(String name) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = new SourceFile(name, read(FOLDER.resolve(name)));
    Optional<NetFile> parsed = FileParser.parse(file, diagnostics);
    assertThat(parsed.isPresent()).isFalse();
    assertThat(diagnostics.hasErrors()).isTrue();
    return Renderer.render(diagnostics);
  }

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".net"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
