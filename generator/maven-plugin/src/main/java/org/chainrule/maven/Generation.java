package org.chainrule.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.Compiler;
import org.chainrule.compiler.Options;
import org.chainrule.compiler.diag.Diagnostics;

/**
 * Compiles all {@code .net} files of a project.
 *
 * <p>A file's {@code package} decides where its classes go, and without one its folder below the
 * source directory. Problems of all files are collected, so that one run shows them all.
 */
final class Generation {
  private final Path sourceDirectory;
  private final Options options;
  private final Diagnostics diagnostics;
  private final List<CompiledNetwork> networks = new ArrayList<>();
  private final Map<String, Path> origins = new HashMap<>();

  /**
   * Prepares a run.
   *
   * @param options of which the default package and the source roots are set for each file here
   * @param diagnostics where problems go; with an error among them the texts mean nothing
   */
  Generation(Path sourceDirectory, Options options, Diagnostics diagnostics) {
    this.sourceDirectory = sourceDirectory;
    this.options = options.withSourceRoots(List.of(sourceDirectory));
    this.diagnostics = diagnostics;
  }

  /** All networks. */
  List<CompiledNetwork> run() throws IOException {
    for (NetFile file : NetFiles.below(sourceDirectory)) {
      compile(file);
    }
    networks.forEach(this::requireNameForVectorForm);
    return networks;
  }

  private void compile(NetFile file) {
    Options withPackage = options.withDefaultPackage(file.folderPackage().orElse(""));
    Compiler.compile(file.path(), withPackage, diagnostics)
        .ifPresent(compilation -> compilation.networks().forEach(network -> add(file, network)));
  }

  private void requireNameForVectorForm(CompiledNetwork network) {
    network
        .twin()
        .filter(twin -> origins.containsKey(twin.qualifiedName()))
        .ifPresent(
            twin ->
                diagnostics.report(
                    GenerationMessages.vectorFormOfAnother(
                        twin.qualifiedName(), network.source().qualifiedName())));
  }

  private void add(NetFile file, CompiledNetwork network) {
    String name = network.source().qualifiedName();
    if (file.folderPackage().isEmpty() && !name.contains(".")) {
      diagnostics.report(GenerationMessages.folderIsNoPackage(file));
    } else if (origins.containsKey(name)) {
      diagnostics.report(GenerationMessages.twice(name, origins.get(name), file.path()));
    } else {
      origins.put(name, file.path());
      networks.add(network);
    }
  }
}
