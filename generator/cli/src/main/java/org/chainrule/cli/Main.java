package org.chainrule.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

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
    return new CommandLine(new ChainruleCommand()).setOut(out).setErr(err).execute(arguments);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
