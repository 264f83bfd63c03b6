package org.chainrule.compiler.lower;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainrule.compiler.ast.Declaration;
import org.chainrule.compiler.ast.NetworkDeclaration;
import org.chainrule.compiler.ast.QualifiedName;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;

/** From a file's text to its networks' graphs. */
public final class Lowering {
  /** A file's networks, and the package it names. */
  public record LoweredFile(Optional<String> packageName, List<Lowered> networks) {}

  private Lowering() {}

  /**
   * Lowers all networks of a file, in order.
   *
   * @param place where the file lies, or would, to find what it imports
   * @param roots where else imports are looked up
   * @return empty if there was an error, which is then among the diagnostics
   */
  public static Optional<LoweredFile> lower(
      SourceFile source, Path place, List<Path> roots, Diagnostics diagnostics) {
    Optional<NetModule> module = new Modules(roots, diagnostics).of(source, place);
    Optional<LoweredFile> lowered = module.map(m -> lower(m, diagnostics));
    return diagnostics.hasErrors() ? Optional.empty() : lowered;
  }

  private static LoweredFile lower(NetModule module, Diagnostics diagnostics) {
    JavaNames.check(module.file(), diagnostics);
    NameReport names = new NameReport(diagnostics);
    NameCheck.check(module, names);
    List<Diagnostic> warnings = List.copyOf(names.unused());
    imported(module).forEach(each -> NameCheck.check(each, names));
    Set<Callee> recursive = Recursion.check(names);
    List<Lowered> networks =
        module.file().declarations().stream()
            .filter(NetworkDeclaration.class::isInstance)
            .map(declaration -> lower(declaration, module, recursive, diagnostics))
            .toList();
    if (!diagnostics.hasErrors()) {
      warnings.forEach(diagnostics::report);
    }
    return new LoweredFile(module.file().packageName().map(QualifiedName::text), networks);
  }

  /** All files that are imported, directly or not. */
  private static Set<NetModule> imported(NetModule module) {
    Set<NetModule> found = new LinkedHashSet<>();
    Deque<NetModule> open = new ArrayDeque<>(module.imports());
    while (!open.isEmpty()) {
      NetModule next = open.pop();
      if (found.add(next)) {
        open.addAll(next.imports());
      }
    }
    return found;
  }

  private static Lowered lower(
      Declaration declaration, NetModule module, Set<Callee> recursive, Diagnostics diagnostics) {
    return new NetworkLowering((NetworkDeclaration) declaration, module, recursive, diagnostics)
        .lower();
  }
}
