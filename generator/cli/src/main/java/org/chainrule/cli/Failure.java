package org.chainrule.cli;

/**
 * The command cannot do what it was asked to; the message tells its user why and what to do. Ends
 * in exit code 1.
 */
final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whose message is printed behind {@code error:}; an empty one if everything is said already. */
  Failure(String message) {
    super(message);
  }

  /** With a last line that says what to do. */
  static Failure withHelp(String message, String help) {
    return new Failure(message + System.lineSeparator() + "  = help: " + help);
  }

  /** After messages that have been printed. */
  static Failure reported() {
    return new Failure("");
  }
}
