package org.chainrule.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself: the list of its subcommands, and nothing to run without one. */
@Command(
    name = "chainrule",
    description = "Compiles .net neural-network files to Java, and trains and checks them.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = {})
final class ChainruleCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
