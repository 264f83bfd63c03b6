package org.chainrule.compiler.diag;

import static org.chainrule.compiler.diag.GrammarMessages.syntax;

/** What there is to say about statements that are not in the language. */
public final class StatementMessages {
  private StatementMessages() {}

  /** {@code input x: real = 3}. */
  public static Diagnostic valueOfInput(Span at, String keyword) {
    return syntax("expected ';', found '='", at, "expected ';'")
        .help("what an " + keyword + " holds is given when the network is used");
  }

  /** Anything but '=' behind the name that starts a statement. */
  public static Diagnostic notAssigned(Span at, String name, String found) {
    return syntax("expected '=' after '" + name + "', found " + found, at, "expected '='");
  }

  /** {@code x: real = …}. */
  public static Diagnostic typeOfLet(Span at, String name) {
    return syntax("expected '=' after '" + name + "', found ':'", at, "expected '='")
        .help("the type of a value follows from it; only input, target, param and state have one");
  }

  /** {@code x == …}. */
  public static Diagnostic equalForAssign(Span at, String name) {
    return syntax("expected '=' after '" + name + "', found '=='", at, "expected '='")
        .help("'==' compares; a name is bound with '='");
  }

  /** {@code x[0] = …}. */
  public static Diagnostic partAssigned(Span at, String name) {
    return syntax("expected '=' after '" + name + "', found '['", at, "expected '='")
        .help("values do not change, not even in part; bind a new name to the changed one");
  }

  /** {@code x += …}. */
  public static Diagnostic assignedTwice(Span at, String name) {
    return syntax(
            "expected '=' after '" + name + "', found '" + at.text() + "'", at, "expected '='")
        .help("a name is bound once; bind a new name to the changed value");
  }

  /** {@code x -> dense(3);}. */
  public static Diagnostic valueWithoutName(Span at, String found) {
    return syntax(
            "expected '=' after '" + at.text() + "', found " + found,
            at,
            "a statement starts with the name that it binds")
        .help("write y = " + at.text() + (found.equals("'('") ? "(...);" : " -> ...;"));
  }

  /** {@code relu(x);} at the end of a block. */
  public static Diagnostic forgottenReturn(Span at, String found) {
    return syntax(
            "expected '=' after '" + at.text() + "', found " + found,
            at,
            "a statement starts with the name that it binds")
        .help("if this is the result, write 'return' before it");
  }

  /** {@code if …}. */
  public static Diagnostic noControl(Span at, String word) {
    Diagnostic diagnostic =
        syntax("there is no statement '" + word + "'", at, "expected a statement");
    return word.equals("for") || word.equals("while")
        ? diagnostic.help("walk a tensor with scan, apply a layer several times with repeat")
        : diagnostic.help(
            "choose between values with where(condition, a, b), or, when compiling, with"
                + " condition ? a : b");
  }

  /** {@code let x = …}. */
  public static Diagnostic noBinder(Span at, String word, String name) {
    return syntax("expected '=' after '" + word + "', found " + name, at, "expected a statement")
        .help("leave out '" + word + "': a value is bound by its name alone");
  }

  /** {@code parm W: …}. */
  public static Diagnostic misspelt(Span at, String word, String meant) {
    return syntax("there is no statement '" + word + "'", at, "expected a statement")
        .help("did you mean '" + meant + "'?");
  }

  /** A semicolon alone. */
  public static Diagnostic emptyStatement(Span at) {
    return syntax("there is no statement before this ';'", at, "").help("leave it out");
  }

  /** An operator behind a semicolon. */
  public static Diagnostic continuesNothing(Span at, String found, Span semicolon) {
    return syntax("expected a statement, found " + found, at, "there is nothing to continue")
        .also(semicolon, "the statement before ends here")
        .help("leave out that ';'");
  }

  /** {@code param W: real;}. */
  public static Diagnostic noInitialiser(Span at, String keyword, String found) {
    return syntax(
            "expected '=' and what the " + keyword + " starts from, found " + found,
            at,
            "expected '='")
        .help("start it from zeros, ones, he, xavier, normal(0.02), ... or a number");
  }

  /** {@code rate: 3} in a train block. */
  public static Diagnostic settingWithoutValue(Span at, String name, String found) {
    return syntax("expected '=' after '" + name + "', found " + found, at, "expected '='")
        .help("a setting is a name and its value: batch = 200;");
  }

  /** {@code scan x of …}. */
  public static Diagnostic scanWithoutIn(Span at, String name, String found) {
    return syntax("expected 'in' after '" + name + "', found " + found, at, "expected 'in'")
        .help("say what is walked: scan " + name + " in x { ... }");
  }

  /** A state of a scan without its value before the first step. */
  public static Diagnostic stateWithoutStart(Span at, String name, String found) {
    return syntax("expected '=' after '" + name + "', found " + found, at, "expected '='")
        .help("say what the state is before the first step: with " + name + " = zeros(3)");
  }
}
