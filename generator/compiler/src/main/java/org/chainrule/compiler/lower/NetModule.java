package org.chainrule.compiler.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.ast.Declaration;
import org.chainrule.compiler.ast.FunctionDeclaration;
import org.chainrule.compiler.ast.LayerDeclaration;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.ast.NetworkDeclaration;

/**
 * A file with the files that it imports; it sees its own functions and layers first, then theirs,
 * then the library's.
 */
final class NetModule {
  private final NetFile file;
  private final List<NetModule> imports;
  private final Map<String, Callee> own = new HashMap<>();

  NetModule(NetFile file, List<NetModule> imports) {
    this.file = file;
    this.imports = List.copyOf(imports);
    file.declarations().forEach(this::define);
  }

  private void define(Declaration declaration) {
    declaration
        .accept(
            new Declaration.Visitor<Optional<Callee>>() {
              @Override
              public Optional<Callee> visit(NetworkDeclaration network) {
                return Optional.empty();
              }

              @Override
              public Optional<Callee> visit(LayerDeclaration layer) {
                return Optional.of(callee(layer));
              }

              @Override
              public Optional<Callee> visit(FunctionDeclaration function) {
                return Optional.of(callee(function));
              }
            })
        .ifPresent(callee -> own.putIfAbsent(callee.name(), callee));
  }

  private Callee callee(LayerDeclaration layer) {
    return new Callee.Declared(
        layer, this, true, layer.body(), Callee.Declared.formals(layer.parameters()));
  }

  private Callee callee(FunctionDeclaration function) {
    return new Callee.Declared(
        function, this, false, function.body(), Callee.Declared.formals(function.parameters()));
  }

  NetFile file() {
    return file;
  }

  /** What the file itself declares under this name. */
  Optional<Callee> own(String name) {
    return Optional.ofNullable(own.get(name));
  }

  /** What the imported files declare under this name; two of them are one too many. */
  List<Callee> imported(String name) {
    return imports.stream().flatMap(module -> module.own(name).stream()).distinct().toList();
  }

  /** Every function and layer that can be called here but the library's. */
  List<String> names() {
    return java.util.stream.Stream.concat(
            own.keySet().stream(), imports.stream().flatMap(module -> module.own.keySet().stream()))
        .sorted()
        .toList();
  }
}
