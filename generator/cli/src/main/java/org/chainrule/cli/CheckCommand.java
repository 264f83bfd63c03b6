package org.chainrule.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.runtime.GradientCheck;
import org.chainrule.runtime.GradientReport;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chainrule check}: are the gradients right? */
@Command(
    name = "check",
    description = "Compare the gradient of every parameter with central differences of the loss.",
    footer = {
      "",
      "In double precision, on a few random examples. Relative errors below 1e-7 are excellent,",
      "below 1e-5 good, below 1e-3 suspicious, and wrong above. Ends in 1 if any is suspicious or",
      "wrong.",
      "",
      "Examples:",
      "  chainrule check mnist.net",
      "  chainrule check mnist.net --examples 3 --seed 7 --budget 100000"
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private NetworkOptions options = new NetworkOptions();

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "In the batch (default: 5).",
      converter = AtLeastOne.class)
  private int examples = 5;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of parameters and examples (default: the network's own, or 0).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--budget",
      paramLabel = "N",
      description =
          "How many elements to compare at most (default: 2000); of more, some of every parameter.",
      converter = AtLeastOne.class)
  private int budget = GradientCheck.STANDARD_BUDGET;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Failure, IOException {
    Console console = Console.of(command);
    CompiledNetwork compiled = options.compileWithLoss(Precision.DOUBLE, console);
    Network network = GeneratedClass.instantiate(compiled);
    long chosen = seed.orElseGet(() -> network.signature().training().seed().orElse(0));
    GradientReport report = new GradientCheck(network, budget).checkRandomly(examples, chosen);
    new CheckTable(console).print(network.signature(), report);
    return report.verdict().compareTo(Verdict.GOOD) <= 0 ? 0 : 1;
  }
}
