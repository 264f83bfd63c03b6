package org.chainrule.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.chainrule.compiler.Compilation;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.Compiler;
import org.chainrule.compiler.Options;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.compiler.emit.Simd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chainrule generate}: Java sources from {@code .net} files. */
@Command(
    name = "generate",
    description = "Write the Java classes of the networks in .net files.",
    footer = {
      "",
      "Each class goes into the folder of its package. Either all are written or, if there is an",
      "error in any file, none. A class that is there already, just the same, is left untouched.",
      "",
      "The vector form of a class is a file of its own in a folder of its own, since Java compiles",
      "it with --add-modules jdk.incubator.vector alone. Add that folder to what is compiled, and",
      "its META-INF to what is packed, and start Java with the same option.",
      "",
      "Examples:",
      "  chainrule generate mnist.net -o src/main/java",
      "  chainrule generate *.net -o generated --precision double"
    })
final class GenerateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The .net files.")
  private List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; made if it is not there.")
  private Path directory = Path.of("");

  @Option(names = "--network", paramLabel = "NAME", description = "Only this network.")
  private Optional<String> name = Optional.empty();

  @Mixin private PrecisionOption precision = new PrecisionOption();

  @Option(
      names = "--simd",
      paramLabel = "auto|vector|scalar",
      converter = Words.OfSimd.class,
      description = {
        "auto: plain classes and their vector forms, which they use where the vector module is",
        "there (the default); vector: the same, but they refuse to run without it; scalar: plain",
        "classes alone."
      })
  private Simd simd = Simd.AUTO;

  @Option(
      names = "--vector-output",
      paramLabel = "DIR",
      description =
          "The folder for the vector forms (default: beside the other, with -vector added).")
  private Optional<Path> vectorDirectory = Optional.empty();

  @Mixin private DiagnosticOptions problems = new DiagnosticOptions();

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Failure, IOException {
    Console console = Console.of(command);
    List<CompiledNetwork> networks = compile(console);
    List<JavaSource> sources = networks.stream().map(CompiledNetwork::source).toList();
    List<JavaSource> twins =
        networks.stream().map(CompiledNetwork::twin).flatMap(Optional::stream).toList();
    requireOtherNames(sources, twins);
    write(directory, sources, console);
    if (!twins.isEmpty()) {
      Path folder = vectorDirectory.orElseGet(this::besideTheOther);
      write(folder, twins, console);
      show(new VectorServices(folder).write(twins), console);
    }
    return 0;
  }

  private static void requireOtherNames(List<JavaSource> sources, List<JavaSource> twins)
      throws Failure {
    Set<String> names = sources.stream().map(JavaSource::qualifiedName).collect(Collectors.toSet());
    for (JavaSource twin : twins) {
      if (names.contains(twin.qualifiedName())) {
        throw Failure.withHelp(
            "the network %s is called as the vector form of another"
                .formatted(twin.qualifiedName()),
            "rename one of them, give one file another package, or generate with --simd scalar");
      }
    }
  }

  private Path besideTheOther() {
    Path whole = directory.toAbsolutePath().normalize();
    String name = whole.getFileName() + "-vector";
    return directory.normalize().getFileName().toString().isEmpty()
        ? whole.resolveSibling(name)
        : directory.normalize().resolveSibling(name);
  }

  private static void write(Path folder, List<JavaSource> sources, Console console)
      throws Failure, IOException {
    new SourceFolder(folder).write(sources).forEach(written -> show(written, console));
  }

  private static void show(SourceFolder.Written written, Console console) {
    console.out().println(written.file() + (written.changed() ? "" : " (unchanged)"));
  }

  /** Compiles all files, so that one run shows the errors of all. */
  private List<CompiledNetwork> compile(Console console) throws Failure {
    Diagnostics diagnostics = new Diagnostics();
    Options options =
        problems.in(Options.defaults().withPrecision(precision.value()).withSimd(simd));
    List<CompiledNetwork> networks = new ArrayList<>();
    for (Path file : files) {
      Optional<Compilation> compilation = Compiler.compile(file, options, diagnostics);
      compilation.ifPresent(compiled -> networks.addAll(compiled.networks()));
    }
    problems.print(diagnostics, console);
    if (diagnostics.hasErrors()) {
      throw Failure.reported();
    }
    return chosen(networks);
  }

  private List<CompiledNetwork> chosen(List<CompiledNetwork> networks) throws Failure {
    if (name.isPresent()) {
      return List.of(Sources.named(files.get(0), networks, name.get()));
    }
    if (networks.isEmpty()) {
      throw new Failure("there is no network in %s".formatted(files.get(0)));
    }
    return networks;
  }
}
