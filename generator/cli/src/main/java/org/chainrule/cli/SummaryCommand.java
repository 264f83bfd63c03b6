package org.chainrule.cli;

import java.util.concurrent.Callable;
import org.chainrule.compiler.CompiledNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chainrule summary}: what a network consists of and what it costs. */
@Command(
    name = "summary",
    description = "Show each layer of a network: its shape, parameters, operations and memory.",
    footer = {
      "",
      "Multiply-adds and memory are those of the forward pass for one example. The workspace is",
      "what one thread needs to train or predict, at its peak.",
      "",
      "Examples:",
      "  chainrule summary mnist.net",
      "  chainrule summary mnist.net --network TwoLayer --json"
    })
final class SummaryCommand implements Callable<Integer> {
  @Mixin private NetworkOptions network = new NetworkOptions();

  @Mixin private PrecisionOption precision = new PrecisionOption();

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Failure {
    Console console = Console.of(command);
    CompiledNetwork compiled = network.compile(precision.value(), console);
    console
        .out()
        .print(
            json
                ? SummaryJson.text(compiled, precision.value())
                : new SummaryTable(compiled, precision.value()).text());
    console.out().flush();
    return 0;
  }
}
