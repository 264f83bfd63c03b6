package org.chainrule.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command writes.
 *
 * @param out standard output, for results
 * @param err standard error, for progress and problems
 * @param terminal whether a person watches
 */
record Console(PrintWriter out, PrintWriter err, Terminal terminal) {
  /** The console of the command line that a command belongs to. */
  static Console of(CommandSpec command) {
    CommandLine line = command.commandLine();
    return new Console(line.getOut(), line.getErr(), Terminal.current());
  }

  /** The text in green where colours are wanted. */
  String good(String text) {
    return coloured(text, "32");
  }

  /** The text in red where colours are wanted. */
  String bad(String text) {
    return coloured(text, "31");
  }

  private String coloured(String text, String code) {
    return terminal.coloursOut() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
