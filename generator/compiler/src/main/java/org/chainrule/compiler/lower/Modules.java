package org.chainrule.compiler.lower;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
import org.chainrule.compiler.diag.ImportMessages;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.parse.FileParser;
import org.chainrule.compiler.parse.SourceReader;

/**
 * Reads a file and what it imports, each once: relative to the importing file, then in the source
 * roots.
 */
final class Modules {
  /** Files within files: reading them recurses, and must not exhaust the thread's stack. */
  private static final int DEEPEST = 50;

  private final List<Path> roots;
  private final Diagnostics diagnostics;

  /** By real path; none where reading failed. */
  private final Map<Path, Optional<NetModule>> loaded = new HashMap<>();

  /** The real paths of the files whose imports are being read. */
  private final List<Path> underWay = new ArrayList<>();

  Modules(List<Path> roots, Diagnostics diagnostics) {
    this.roots = List.copyOf(roots);
    this.diagnostics = diagnostics;
  }

  /** The module of a text that lies, or would, at {@code place}; empty if it has an error. */
  Optional<NetModule> of(SourceFile source, Path place) {
    Path real = real(place);
    underWay.add(real);
    Optional<NetModule> module =
        FileParser.parse(source, diagnostics).map(file -> withImports(file, place));
    underWay.remove(real);
    return module;
  }

  private NetModule withImports(NetFile file, Path place) {
    List<NetModule> imports =
        file.imports().stream().flatMap(each -> imported(each, place).stream()).toList();
    return new NetModule(file, imports, imports.size() == file.imports().size());
  }

  private Optional<NetModule> imported(Import each, Path importing) {
    Optional<Path> found = find(each.path(), importing);
    if (found.isEmpty()) {
      diagnostics.report(ImportMessages.importNotFound(each.path(), each.span(), roots));
      return Optional.empty();
    }
    Path real = real(found.get());
    if (underWay.contains(real)) {
      diagnostics.report(ImportMessages.importCircle(circle(real), each.span()));
      return Optional.empty();
    }
    if (underWay.size() >= DEEPEST) {
      diagnostics.report(ImportMessages.importsTooDeep(DEEPEST, each.span()));
      return Optional.empty();
    }
    if (!loaded.containsKey(real)) {
      loaded.put(real, load(found.get()));
    }
    return loaded.get(real);
  }

  /** The names of the files from this one round to it again. */
  private List<String> circle(Path from) {
    return Stream.concat(
            underWay.subList(underWay.indexOf(from), underWay.size()).stream(), Stream.of(from))
        .map(path -> path.getFileName().toString())
        .toList();
  }

  private Optional<NetModule> load(Path path) {
    return SourceReader.read(path, diagnostics).flatMap(source -> of(source, path));
  }

  /** The imported file's path, as the user would write it. */
  private Optional<Path> find(String path, Path importing) {
    try {
      return Stream.concat(
              Stream.of(importing.resolveSibling(path)),
              roots.stream().map(root -> root.resolve(path)))
          .map(Path::normalize)
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
