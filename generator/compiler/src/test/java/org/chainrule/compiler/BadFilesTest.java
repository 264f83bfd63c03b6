package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that mean nothing, or hardly what is intended, each with all that is said about it. */
final class BadFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/bad");

  static List<String> files() {
    return Golden.names(FOLDER, ".net");
  }

  @ParameterizedTest
  @MethodSource("files")
  void isReported(String name) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Compilation> compiled =
        Compiler.compile(FOLDER.resolve(name + ".net"), Options.defaults(), diagnostics);
    assertWithMessage("compiled").that(compiled.isPresent()).isEqualTo(isWarning(name));
    String report = Renderer.render(diagnostics).replace(FOLDER + "/", "");
    assertThat(report).isNotEmpty();
    Golden.check(FOLDER.resolve(name + ".txt"), report);
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedWhereWarningsAreErrors(String name) {
    Diagnostics diagnostics = new Diagnostics();
    Options strict = Options.defaults().withStrict(true);
    assertThat(Compiler.compile(FOLDER.resolve(name + ".net"), strict, diagnostics)).isEmpty();
    assertThat(diagnostics.hasErrors()).isTrue();
    assertThat(Renderer.render(diagnostics)).doesNotContain("warning: ");
  }

  private static boolean isWarning(String name) {
    return name.startsWith("warning-");
  }

  @Test
  void thereAreMany() {
    assertThat(files().size()).isAtLeast(80);
  }

  /** An error of one file is no error of the file compiled next. */
  @Test
  void filesAreJudgedOneByOne() {
    Diagnostics diagnostics = new Diagnostics();
    Compiler.compile(FOLDER.resolve("unknown-name.net"), Options.defaults(), diagnostics);
    Path good = Path.of("src/test/resources/networks/circuit.net");
    assertThat(Compiler.compile(good, Options.defaults(), diagnostics)).isPresent();
  }
}
