package org.chainrule.compiler.lower;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.ast.Declaration;
import org.chainrule.compiler.ast.FunctionDeclaration;
import org.chainrule.compiler.ast.LayerDeclaration;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.ast.NetworkDeclaration;
import org.chainrule.compiler.diag.Span;

/**
 * A file with the files that it imports; it sees its own functions and layers first, then theirs,
 * then the library's.
 */
final class NetModule implements Declaration.Visitor<Optional<Callee.Declared>> {
  private final NetFile file;
  private final List<NetModule> imports;
  private final boolean complete;
  private final IdentityHashMap<Declaration, Callee.Declared> callees = new IdentityHashMap<>();
  private final Map<String, Callee> own = new LinkedHashMap<>();

  /**
   * @param complete whether {@code imports} are all that the file asks for
   */
  NetModule(NetFile file, List<NetModule> imports, boolean complete) {
    this.file = file;
    this.imports = List.copyOf(imports);
    this.complete = complete;
    for (Declaration declaration : file.declarations()) {
      declaration.accept(this).ifPresent(callee -> define(declaration, callee));
    }
  }

  private void define(Declaration declaration, Callee.Declared callee) {
    callees.put(declaration, callee);
    own.putIfAbsent(callee.name(), callee);
  }

  @Override
  public Optional<Callee.Declared> visit(NetworkDeclaration network) {
    return Optional.empty();
  }

  @Override
  public Optional<Callee.Declared> visit(LayerDeclaration layer) {
    return Optional.of(new Callee.Declared(layer, this, true, layer.body(), layer.parameters()));
  }

  @Override
  public Optional<Callee.Declared> visit(FunctionDeclaration function) {
    return Optional.of(
        new Callee.Declared(function, this, false, function.body(), function.parameters()));
  }

  NetFile file() {
    return file;
  }

  List<NetModule> imports() {
    return imports;
  }

  /** Whether every import was found and read, so that a name not seen is not there. */
  boolean isComplete() {
    return complete;
  }

  /** The function or layer that this file's declaration stands for. */
  Callee.Declared callee(Declaration declaration) {
    return callees.get(declaration);
  }

  /** What the file itself declares under this name. */
  Optional<Callee> own(String name) {
    return Optional.ofNullable(own.get(name));
  }

  /** What the file or its imports declare under this name; two imports are one too many. */
  List<Callee> declared(String name) {
    return own(name)
        .map(List::of)
        .orElseGet(
            () -> imports.stream().flatMap(each -> each.own(name).stream()).distinct().toList());
  }

  /** What can be called by this name: the same, else the library's or the compiler's own. */
  List<Callee> visible(String name) {
    List<Callee> declared = declared(name);
    return declared.isEmpty()
        ? Library.get().find(name).or(() -> BuiltIns.find(name)).stream().toList()
        : declared;
  }

  /** The names of all that can be called. */
  List<String> visibleFunctions() {
    return Stream.of(own.keySet(), importedNames(), Library.names(), BuiltIns.names())
        .flatMap(Collection::stream)
        .toList();
  }

  private List<String> importedNames() {
    return imports.stream().flatMap(module -> module.ownNames().stream()).toList();
  }

  /** The names of the functions and layers that the file itself declares. */
  List<String> ownNames() {
    return List.copyOf(own.keySet());
  }

  /** Where functions and layers are declared that files declare. */
  static List<Span> places(List<Callee> callees) {
    return callees.stream().flatMap(callee -> callee.place().stream()).toList();
  }
}
