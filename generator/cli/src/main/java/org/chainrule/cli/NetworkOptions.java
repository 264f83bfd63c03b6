package org.chainrule.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.Options;
import org.chainrule.runtime.Precision;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which network a command works on. */
final class NetworkOptions {
  @Parameters(paramLabel = "FILE", description = "The .net file.")
  private Path file = Path.of("");

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "The network, where the file declares several.")
  private Optional<String> name = Optional.empty();

  @Mixin private DiagnosticOptions problems = new DiagnosticOptions();

  /** Compiles the file in this precision and picks the network. */
  CompiledNetwork compile(Precision precision, Console console) throws Failure {
    return compile(Options.defaults().withPrecision(precision), console);
  }

  /** The same with the network of its single steps, if it has one. */
  CompiledNetwork compileStepwise(Precision precision, Console console) throws Failure {
    return compile(Options.defaults().withPrecision(precision).withStepwise(true), console);
  }

  private CompiledNetwork compile(Options options, Console console) throws Failure {
    return pick(Sources.compile(file, problems.in(options), problems, console).networks());
  }

  /** The same for a network that must have a loss. */
  CompiledNetwork compileWithLoss(Precision precision, Console console) throws Failure {
    CompiledNetwork network = compile(precision, console);
    if (!network.signature().hasLoss()) {
      throw Failure.withHelp(
          "%s: network %s has no loss, so there is nothing to differentiate"
              .formatted(file, network.signature().name()),
          "give it one: loss = …;");
    }
    return network;
  }

  private CompiledNetwork pick(List<CompiledNetwork> networks) throws Failure {
    if (name.isPresent()) {
      return Sources.named(file, networks, name.get());
    }
    if (networks.size() != 1) {
      throw Failure.withHelp(
          "%s declares %s".formatted(file, Sources.list(networks)),
          networks.isEmpty() ? "declare one" : "choose one with --network NAME");
    }
    return networks.get(0);
  }
}
