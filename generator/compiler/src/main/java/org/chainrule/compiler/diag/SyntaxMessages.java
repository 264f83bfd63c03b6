package org.chainrule.compiler.diag;

import java.util.Locale;

/** What there is to say about text that is not in the language, token by token. */
public final class SyntaxMessages {
  private SyntaxMessages() {}

  /** {@code /*} without an end. */
  public static Diagnostic openComment(Span at) {
    return Diagnostic.error(
            "open-comment", "this comment is never closed", at, "it reaches to the end of the file")
        .help("close it with */");
  }

  /** A quotation mark without its partner. */
  public static Diagnostic openString(Span at) {
    return Diagnostic.error(
        "open-string", "this text is never closed", at, "expected a '\"' before the line ends");
  }

  /** A character that looks like one of the language's, or means the same elsewhere. */
  public static Diagnostic lookalike(Span at, String meant, String name) {
    String what = meant.equals("a space") ? meant : "'" + meant + "'";
    if (at.text().codePointAt(0) < 0x80) {
      return Diagnostic.error(
          "unknown-character", "there is no operator " + quote(at), at, "write " + what);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return Diagnostic.error(
        "lookalike", "this is a " + lower + ", not " + what, at, "write " + what);
  }

  /** A character that the language does not have. */
  public static Diagnostic unknownCharacter(Span at, String advice) {
    String text = "the language has no such character";
    Diagnostic diagnostic =
        Diagnostic.error("unknown-character", "unexpected " + character(at), at, text);
    return advice.isEmpty() ? diagnostic : diagnostic.help(advice);
  }

  /** A name with letters outside of ASCII. */
  public static Diagnostic foreignName(Span at, String latin) {
    Diagnostic diagnostic =
        Diagnostic.error(
            "foreign-name",
            "a name is made of the letters a to z and A to Z, digits and '_'",
            at,
            foreign(at.text()));
    return latin.isEmpty() ? diagnostic : diagnostic.help("write " + latin);
  }

  /** A name of more than {@code longest} characters. */
  public static Diagnostic nameTooLong(Span at, int length, int longest) {
    return Diagnostic.error(
        "name-too-long",
        "this name is too long",
        at,
        "it has " + length + " characters; at most " + longest + " are allowed");
  }

  /** A point with digits on one side only, or a second one. */
  public static Diagnostic point(Span at, boolean digitsBefore, boolean digitsBehind) {
    if (digitsBefore && digitsBehind) {
      return Diagnostic.error(
          "malformed-number", "a number has one point", at, "this is the second one");
    }
    String text = digitsBefore ? "no digits behind it" : "no digits before it";
    return Diagnostic.error(
            "malformed-number", "a number has digits on both sides of its point", at, text)
        .help(digitsBefore ? "write 1.0 rather than 1." : "write 0.5 rather than .5");
  }

  /** Letters that touch the end of a number. */
  public static Diagnostic lettersBehindNumber(Span number, Span letters) {
    Span whole = number.to(letters);
    return Diagnostic.error(
            "malformed-number",
            "'" + whole.text() + "' is neither a number nor a name",
            letters,
            "unexpected behind " + quote(number))
        .help(letters(number.text(), letters.text()));
  }

  /** A number of more than {@code longest} characters. */
  public static Diagnostic numberTooLong(Span at, int length, int longest) {
    return Diagnostic.error(
        "number-too-long",
        "this number is too long",
        at,
        "it has " + length + " characters; at most " + longest + " are allowed");
  }

  /** A number above every double. */
  public static Diagnostic numberTooLarge(Span at) {
    return Diagnostic.error(
        "number-too-large", "this number is too large", at, "the largest is about 1.8e308");
  }

  /** A number that no double but zero is near to. */
  public static Diagnostic numberTooSmall(Span at) {
    return Diagnostic.error(
        "number-too-small", "this number is too small", at, "the smallest is about 4.9e-324");
  }

  /** More tokens than anybody writes. */
  public static Diagnostic tooManyTokens(Span at, int most) {
    return Diagnostic.error(
        "file-too-large",
        String.format(Locale.ROOT, "this file is too long: more than %,d words and symbols", most),
        at,
        "reading stops here");
  }

  /** Brackets, prefixes, powers or conditions within each other. */
  public static Diagnostic tooDeep(Span at, int deepest) {
    return Diagnostic.error(
            "too-deep",
            "this is nested too deeply",
            at,
            "more than " + deepest + " levels of brackets, signs, powers and conditions")
        .help("give inner parts names of their own");
  }

  /** A file without declarations. */
  public static Diagnostic declaresNothing(Span at) {
    return Diagnostic.error(
            "declares-nothing",
            at.file().name() + " declares nothing",
            at,
            "expected a network, a layer or a function")
        .help("the smallest network is: network Zero { loss = 0; }");
  }

  private static String quote(Span span) {
    return "'" + span.text() + "'";
  }

  private static String character(Span at) {
    int code = at.text().codePointAt(0);
    String number = String.format("U+%04X", code);
    boolean plain = code > ' ' && code < 0x7F;
    if (plain || Character.isLetterOrDigit(code)) {
      return quote(at);
    }
    String name = Character.getName(code);
    return "character " + number + (name == null ? "" : " (" + name.toLowerCase(Locale.ROOT) + ")");
  }

  private static String foreign(String text) {
    int letter = text.codePoints().filter(c -> c >= 0x80).findFirst().orElse(text.codePointAt(0));
    String name = String.valueOf(Character.getName(letter)).toLowerCase(Locale.ROOT);
    return String.format("'%s' is U+%04X, %s", Character.toString(letter), letter, name);
  }

  private static String letters(String number, String letters) {
    if (letters.startsWith("_")) {
      return "digits are not grouped";
    } else if (letters.equals("e") || letters.equals("E")) {
      return "an exponent has digits: " + number + "e3";
    } else if (number.equals("0") && letters.matches("[xXbo].+")) {
      return "numbers are decimal";
    } else if (letters.matches("[fFdDlL]")) {
      return "write " + number + "; the precision is chosen when code is generated";
    }
    return "to multiply, write " + number + " * " + letters + "; a name starts with a letter";
  }
}
