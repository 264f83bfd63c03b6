package org.chainrule.compiler;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.emit.Emitter;
import org.chainrule.compiler.lower.Lowered;
import org.chainrule.compiler.lower.Lowering;
import org.chainrule.compiler.lower.Work;
import org.chainrule.compiler.parse.DeepStack;
import org.chainrule.compiler.parse.SourceReader;
import org.chainrule.compiler.plan.Plan;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Programs;

/** The whole flow: text → syntax tree → graph → gradient → optimised graph → plan → Java. */
public final class Compiler {
  private final Options options;
  private final Diagnostics diagnostics;

  Compiler(Options options, Diagnostics diagnostics) {
    this.options = options;
    this.diagnostics = diagnostics;
  }

  /**
   * Compiles a file with what it imports.
   *
   * @return empty if there were errors, which are then among the diagnostics
   */
  public static Optional<Compilation> compile(Path file, Options options, Diagnostics diagnostics) {
    return SourceReader.read(file, diagnostics)
        .flatMap(source -> compile(source, file, options, diagnostics));
  }

  /** Compiles text in memory, whose imports are looked up in the source roots. */
  public static Optional<Compilation> compile(
      SourceFile source, Options options, Diagnostics diagnostics) {
    return compile(source, Path.of(source.name()), options, diagnostics);
  }

  private static Optional<Compilation> compile(
      SourceFile source, Path place, Options options, Diagnostics diagnostics) {
    return DeepStack.call(() -> new Compiler(options, diagnostics).compile(source, place));
  }

  /** Compiles on the stack of the calling thread. */
  Optional<Compilation> compile(SourceFile source, Path place) {
    // Of its own, so that errors in a file compiled before are not taken for this one's.
    Diagnostics found = new Diagnostics();
    Optional<Lowering.LoweredFile> lowered =
        Lowering.lower(source, place, options.sourceRoots(), found);
    Diagnostics judged = options.strict() ? found.asErrors() : found;
    diagnostics.addAll(judged);
    return lowered.filter(file -> !judged.hasErrors()).map(file -> compile(file, place));
  }

  private Compilation compile(Lowering.LoweredFile file, Path place) {
    String packageName = file.packageName().orElse(options.defaultPackage());
    String name = place.getFileName().toString();
    return new Compilation(
        file.networks().stream().map(network -> compile(network, name, packageName)).toList());
  }

  private CompiledNetwork compile(Lowered network, String file, String packageName) {
    Programs programs = Assembly.of(network, file, packageName);
    Optional<Programs> step =
        options.stepwise() ? Assembly.stepwise(network, programs) : Optional.empty();
    return compile(network, programs, step.map(one -> compile(network, one, Optional.empty())));
  }

  private CompiledNetwork compile(
      Lowered network, Programs programs, Optional<CompiledNetwork> step) {
    Emitter.Sources sources =
        Emitter.sources(
            programs,
            new org.chainrule.compiler.emit.Options(
                options.precision(), options.simd(), Version.current()));
    return new CompiledNetwork(
        programs.signature(),
        sources.plain(),
        sources.twin(),
        summary(network, programs, sources.plan()),
        step);
  }

  private static Summary summary(Lowered network, Programs programs, Plan plan) {
    List<Summary.Row> rows = network.steps().stream().map(Compiler::row).toList();
    return new Summary(
        rows,
        programs.signature().parameterCount(),
        multiplyAdds(programs.predict()),
        multiplyAdds(programs.train()),
        plan.numbers(true),
        plan.numbers(false));
  }

  private static Summary.Row row(Lowered.Step step) {
    return new Summary.Row(
        step.name(), step.layers(), step.shape(), step.parameters(), step.multiplyAdds());
  }

  private static long multiplyAdds(Program program) {
    return Work.multiplyAdds(program.nodes());
  }
}
