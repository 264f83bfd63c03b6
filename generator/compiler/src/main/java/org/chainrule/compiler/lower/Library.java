package org.chainrule.compiler.lower;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.parse.FileParser;

/**
 * The activations, losses, layers and metrics that every file can use, written in the language
 * itself.
 */
public final class Library {
  /** The library's files, one for each theme. */
  public static final List<String> FILES =
      List.of(
          "activations.net",
          "softmax.net",
          "losses.net",
          "layers.net",
          "windows.net",
          "normalisation.net",
          "attention.net",
          "recurrent.net",
          "metrics.net");

  private static final String FOLDER = "(library) ";
  private static final Library INSTANCE = new Library();

  private final List<NetModule> modules = new ArrayList<>();

  private Library() {
    FILES.forEach(name -> modules.add(new NetModule(parse(name), List.of(), true)));
  }

  static Library get() {
    return INSTANCE;
  }

  List<NetModule> modules() {
    return List.copyOf(modules);
  }

  /** The library's function or layer of this name. */
  Optional<Callee> find(String name) {
    return modules.stream().flatMap(module -> module.own(name).stream()).findFirst();
  }

  /** The names of everything in the library, sorted. */
  public static List<String> names() {
    return INSTANCE.modules.stream()
        .flatMap(module -> module.ownNames().stream())
        .sorted()
        .toList();
  }

  /** Whether a place is in one of the library's files. */
  static boolean contains(Span span) {
    return span.file().name().startsWith(FOLDER);
  }

  private static NetFile parse(String name) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<NetFile> file =
        FileParser.parse(new SourceFile(FOLDER + name, read(name)), diagnostics);
    if (file.isEmpty() || diagnostics.hasErrors()) {
      throw new IllegalStateException(Renderer.render(diagnostics));
    }
    return file.get();
  }

  private static String read(String name) {
    try (InputStream stream = Library.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
