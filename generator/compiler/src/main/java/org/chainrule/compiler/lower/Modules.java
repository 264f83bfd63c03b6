package org.chainrule.compiler.lower;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.ast.Import;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SemanticMessages;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.parse.FileParser;
import org.chainrule.compiler.parse.SourceReader;

/**
 * Reads a file and what it imports, each once: relative to the importing file, then in the source
 * roots.
 */
public final class Modules {
  private final List<Path> roots;
  private final Diagnostics diagnostics;
  private final Map<Path, Optional<NetModule>> loaded = new HashMap<>();
  private final List<Path> underWay = new ArrayList<>();

  public Modules(List<Path> roots, Diagnostics diagnostics) {
    this.roots = List.copyOf(roots);
    this.diagnostics = diagnostics;
  }

  /** The module of text in memory, whose imports are found beside {@code place}. */
  Optional<NetModule> of(SourceFile source, Path place) {
    underWay.add(place);
    Optional<NetModule> module =
        FileParser.parse(source, diagnostics).map(file -> withImports(file, place));
    underWay.remove(place);
    return module;
  }

  private NetModule withImports(NetFile file, Path place) {
    List<NetModule> imports = new ArrayList<>();
    for (Import each : file.imports()) {
      imported(each, place).ifPresent(imports::add);
    }
    return new NetModule(file, imports);
  }

  private Optional<NetModule> imported(Import each, Path importing) {
    Optional<Path> found = find(each.path(), importing);
    if (found.isEmpty()) {
      diagnostics.report(SemanticMessages.importNotFound(each.path(), each.span(), roots));
      return Optional.empty();
    }
    Path path = found.get();
    if (underWay.contains(path)) {
      diagnostics.report(SemanticMessages.importCircle(each.path(), names(path), each.span()));
      return Optional.empty();
    }
    if (!loaded.containsKey(path)) {
      loaded.put(path, load(path));
    }
    return loaded.get(path);
  }

  private List<String> names(Path from) {
    return Stream.concat(
            underWay.subList(underWay.indexOf(from), underWay.size()).stream(), Stream.of(from))
        .map(path -> path.getFileName().toString())
        .toList();
  }

  private Optional<NetModule> load(Path path) {
    return SourceReader.read(path, diagnostics).flatMap(source -> of(source, path));
  }

  private Optional<Path> find(String path, Path importing) {
    Stream<Path> folders = Stream.concat(Stream.ofNullable(importing.getParent()), roots.stream());
    try {
      return folders
          .map(folder -> folder.resolve(path).toAbsolutePath().normalize())
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (java.nio.file.InvalidPathException e) {
      return Optional.empty();
    }
  }
}
