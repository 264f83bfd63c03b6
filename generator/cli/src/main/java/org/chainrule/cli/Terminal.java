package org.chainrule.cli;

import java.util.Arrays;
import picocli.CommandLine.Help.Ansi;

/**
 * Whether a person watches. Java cannot tell, so the launcher does, in the system property {@code
 * chainrule.terminal}: {@code out}, {@code err}, or both with a comma.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is one
 * @param colours whether it may be coloured
 */
record Terminal(boolean out, boolean err, boolean colours) {
  /** The terminal that this process was started from. */
  static Terminal current() {
    var streams = Arrays.asList(System.getProperty("chainrule.terminal", "").split(","));
    // https://no-color.org
    String noColour = System.getenv("NO_COLOR");
    return new Terminal(
        streams.contains("out"), streams.contains("err"), noColour == null || noColour.isEmpty());
  }

  /** Whether standard output may be coloured. */
  boolean coloursOut() {
    return out && colours;
  }

  /** Whether help is coloured. */
  Ansi ansi() {
    return coloursOut() ? Ansi.ON : Ansi.OFF;
  }
}
