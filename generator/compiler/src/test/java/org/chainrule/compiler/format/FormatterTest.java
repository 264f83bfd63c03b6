package org.chainrule.compiler.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.parse.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One layout for a text: the same meaning, the same comments, and nothing left to lay out. */
final class FormatterTest {
  private static final Path EXAMPLES = Path.of("src/test/resources/format");
  private static final List<String> GAPS =
      List.of(
          " ", "\t", "\n", "\r\n", "\n\n\n", " /* a */ ", " /**/ ", " // b\n", "\n/* c\n d */\n");

  static List<Path> files() {
    return NetFiles.all();
  }

  @Test
  void thereAreManyFiles() {
    assertTrue(files().size() > 90, "only " + files().size() + " files");
  }

  @Test
  void isLaidOutAsExpected() throws IOException {
    String expected = Files.readString(EXAMPLES.resolve("wild.formatted"));
    assertEquals(expected, format(NetFiles.read(EXAMPLES.resolve("wild.net")).text()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileKeepsItsMeaningAndItsComments(Path file) {
    requireSound(NetFiles.read(file).text());
  }

  @ParameterizedTest
  @MethodSource("files")
  void spacesAndCommentsAnywhereDoNoHarm(Path file) {
    List<Written> tokens = Written.of(NetFiles.read(file));
    for (int seed = 0; seed < 5; seed++) {
      requireSound(joined(tokens, GAPS, new Random(seed)));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theLayoutBeforeDoesNotMatter(Path file) {
    List<Written> code =
        Written.of(NetFiles.read(file)).stream()
            .filter(token -> token.kind() != Written.Kind.COMMENT)
            .toList();
    String expected = format(joined(code, List.of(" "), new Random(0)));
    assertEquals(expected, format(joined(code, List.of(" ", "\t", "\n"), new Random(1))));
  }

  @Test
  void aFileWithAnErrorIsNotFormatted() {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = new SourceFile("bad.net", "network A { x = ; }");
    assertTrue(Formatter.format(file, diagnostics).isEmpty());
    assertTrue(diagnostics.hasErrors());
  }

  private static String joined(List<Written> tokens, List<String> gaps, Random random) {
    return tokens.stream()
        .map(token -> token.text() + lineEnd(token) + gaps.get(random.nextInt(gaps.size())))
        .collect(Collectors.joining());
  }

  private static String lineEnd(Written token) {
    return token.text().startsWith("//") ? "\n" : "";
  }

  private static void requireSound(String text) {
    String formatted = format(text);
    NetFile before = NetFiles.parse(text).orElseThrow();
    NetFile after = NetFiles.parse(formatted).orElseThrow();
    assertEquals(Meaning.of(before), Meaning.of(after));
    assertEquals(comments(text), comments(formatted));
    assertEquals(formatted, format(formatted), "formatted twice");
  }

  /** The words of all comments. */
  private static List<String> comments(String text) {
    return Written.of(new SourceFile("test.net", text)).stream()
        .filter(token -> token.kind() == Written.Kind.COMMENT)
        .map(token -> token.text().replaceAll("\\s+", " "))
        .toList();
  }

  private static String format(String text) {
    Diagnostics diagnostics = new Diagnostics();
    return Formatter.format(new SourceFile("test.net", text), diagnostics)
        .orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)));
  }
}
