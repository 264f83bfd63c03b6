package org.chainrule.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself: the list of its subcommands, and nothing to run without one. */
@Command(
    name = "chainrule",
    description = "Compiles .net neural-network files to Java, and trains and checks them.",
    footer = {
      "",
      "Examples:",
      "  chainrule summary mnist.net",
      "  chainrule check mnist.net",
      "  chainrule train mnist.net --train x=images.gz --train y=labels.gz --out mnist.safetensors",
      "",
      "chainrule COMMAND --help says more."
    },
    versionProvider = BuildVersion.class,
    subcommands = {
      GenerateCommand.class,
      SummaryCommand.class,
      CheckCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      GenerateTextCommand.class,
      GradientsCommand.class,
      BenchmarkCommand.class,
      FormatCommand.class
    })
@SuppressWarnings("UnusedVariable") // picocli reads the options, which say it all
final class ChainruleCommand implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
