package org.chainrule.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the {@code chainrule} command starts. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(writer(System.out), writer(System.err), arguments));
  }

  /**
   * Runs the command.
   *
   * @return the exit code: 0 done, 1 failed, 2 wrong usage
   */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    try {
      return line(out, err).execute(arguments);
    } catch (StackOverflowError | OutOfMemoryError e) {
      Failures.print(e, err);
      return 1;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static CommandLine line(PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new ChainruleCommand());
    line.setOut(out);
    line.setErr(err);
    line.setColorScheme(Help.defaultColorScheme(Terminal.current().ansi()));
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(96);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          Failures.print(failure, err);
          return 1;
        });
    line.setParameterExceptionHandler(Main::wrongUsage);
    return line;
  }

  private static int wrongUsage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("error: " + problem.getMessage());
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("  = help: " + command.getCommandSpec().qualifiedName() + " --help");
    return 2;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
