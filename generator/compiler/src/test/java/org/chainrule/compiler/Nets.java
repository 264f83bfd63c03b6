package org.chainrule.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.lower.Lowering;
import org.chainrule.compiler.tensor.Programs;

/** Networks for tests, from files and from text. */
public final class Nets {
  private static final Path FOLDER = Path.of("src/test/resources/networks");

  private Nets() {}

  /** The names of all files with networks. */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The programs of all networks of a file. */
  public static List<Programs> file(String name) {
    try {
      return programs(name, Files.readString(FOLDER.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The programs of all networks of a text. */
  public static List<Programs> programs(String name, String text) {
    Diagnostics diagnostics = new Diagnostics();
    return Lowering.lower(new SourceFile(name, text), FOLDER.resolve(name), List.of(), diagnostics)
        .orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)))
        .networks()
        .stream()
        .map(network -> Assembly.of(network, name, "demo"))
        .toList();
  }

  /** The errors in a text. */
  public static String diagnostics(String name, String text) {
    Diagnostics diagnostics = compiled(name, text);
    return diagnostics.hasErrors() ? Renderer.render(diagnostics) : "";
  }

  /** What is reported about a text, warnings too. */
  public static String warnings(String name, String text) {
    return Renderer.render(compiled(name, text));
  }

  private static Diagnostics compiled(String name, String text) {
    Diagnostics diagnostics = new Diagnostics();
    Compiler.compile(new SourceFile(name, text), Options.defaults(), diagnostics);
    return diagnostics;
  }
}
