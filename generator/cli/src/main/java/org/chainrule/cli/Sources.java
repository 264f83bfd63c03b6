package org.chainrule.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chainrule.compiler.Compilation;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.Compiler;
import org.chainrule.compiler.Options;
import org.chainrule.compiler.diag.Diagnostics;

/** Compiles {@code .net} files and tells of their problems. */
final class Sources {
  private Sources() {}

  /** Compiles one file; its errors and warnings go to standard error. */
  static Compilation compile(
      Path file, Options options, DiagnosticOptions problems, Console console) throws Failure {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Compilation> compilation = Compiler.compile(file, options, diagnostics);
    problems.print(diagnostics, console);
    return compilation.orElseThrow(Failure::reported);
  }

  /** The network of this name. */
  static CompiledNetwork named(Path file, List<CompiledNetwork> networks, String name)
      throws Failure {
    return networks.stream()
        .filter(network -> network.signature().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    "%s declares no network '%s', but %s".formatted(file, name, list(networks))));
  }

  /** The names of networks as a sentence has them. */
  static String list(List<CompiledNetwork> networks) {
    if (networks.isEmpty()) {
      return "no network";
    }
    return networks.stream()
        .map(network -> network.signature().name())
        .collect(Collectors.joining(", ", networks.size() == 1 ? "network " : "networks ", ""));
  }
}
