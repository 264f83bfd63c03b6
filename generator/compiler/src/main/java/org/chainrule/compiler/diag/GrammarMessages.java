package org.chainrule.compiler.diag;

import java.util.List;

/**
 * What there is to say about text that is not in the language, by the language's grammar: in
 * general, and about brackets, names and types.
 */
public final class GrammarMessages {
  private GrammarMessages() {}

  /** The general case. */
  public static Diagnostic expected(Span at, String expected, String found) {
    return syntax("expected " + expected + ", found " + found, at, "expected " + expected);
  }

  /** The same, right behind the word {@code before}. */
  public static Diagnostic expectedBehind(Span at, String expected, String before, String found) {
    return syntax(
        "expected " + expected + " after '" + before + "', found " + found,
        at,
        "expected " + expected);
  }

  /** No semicolon at the end of a statement. */
  public static Diagnostic semicolon(Span at, String found) {
    return syntax("expected ';' after this statement, found " + found, at, "expected ';'");
  }

  // Brackets

  /** A bracket that no other opens. */
  public static Diagnostic closesNothing(Span at, String bracket) {
    return syntax("this '" + bracket + "' closes nothing", at, "no bracket is open here");
  }

  /** A brace without its partner. */
  public static Diagnostic openBrace(Span at, String found, Span brace) {
    return syntax("expected '}', found " + found, at, "expected '}'")
        .also(brace, "to close this one");
  }

  /** A round or square bracket without its partner. */
  public static Diagnostic openBracket(Span at, String bracket, String found, Span open) {
    return syntax("expected '" + bracket + "', found " + found, at, "expected '" + bracket + "'")
        .also(open, "to close this one");
  }

  /** A comma with nothing behind it. */
  public static Diagnostic trailingComma(Span comma, String found) {
    return syntax("nothing stands between this ',' and " + found, comma, "")
        .help("leave out the comma");
  }

  // Names

  /** A reserved word where a name is expected. */
  public static Diagnostic reserved(Span at, List<String> reserved) {
    return syntax("'" + at.text() + "' is reserved and cannot be a name", at, "expected a name")
        .help("choose another name; reserved are only: " + String.join(" ", reserved));
  }

  /** A number where a name is expected. */
  public static Diagnostic numberAsName(Span at) {
    return syntax("expected a name, found the number " + at.text(), at, "expected a name")
        .help("a name starts with a letter or '_'");
  }

  // Types

  /** A name without a colon and a type. */
  public static Diagnostic noType(Span at, String name, String found) {
    return syntax("expected ':' after '" + name + "', found " + found, at, "expected ':'")
        .help("a type stands behind a colon: " + name + ": real[3]");
  }

  /** Something else than a type. */
  public static Diagnostic notAType(Span at, String found, boolean compileTime, String meant) {
    Diagnostic diagnostic = syntax("expected a type, found " + found, at, "expected a type");
    return meant.isEmpty()
        ? diagnostic.help(
            compileTime
                ? "types are real, index(n), either with dimensions, and int, number, bool,"
                    + " function, initializer"
                : "types are real and index(n), either with dimensions: real[28, 28]")
        : diagnostic.help("did you mean '" + meant + "'?");
  }

  /** {@code index} alone, or with other brackets. */
  public static Diagnostic indexWithoutSize(Span at, String found) {
    return syntax("expected '(' after 'index', found " + found, at, "expected '('")
        .help("say how many values there are, index(10), and then the dimensions: index(10)[28]");
  }

  /** {@code real[]}. */
  public static Diagnostic emptyShape(Span at) {
    return syntax("expected a dimension between these brackets", at, "")
        .help("a scalar's type has no brackets: real");
  }

  /** {@code real(3)}. */
  public static Diagnostic roundShape(Span at) {
    return syntax("dimensions stand in square brackets", at, "expected '['").help("write real[3]");
  }

  static Diagnostic syntax(String message, Span at, String text) {
    return Diagnostic.error("syntax", message, at, text);
  }
}
