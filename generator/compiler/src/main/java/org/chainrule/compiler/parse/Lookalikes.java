package org.chainrule.compiler.parse;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chainrule.grammar.NetLexer;

/** What people write, or word processors make, in place of the language's characters. */
final class Lookalikes {
  private static final Map<String, Integer> MEANT =
      Map.ofEntries(
          entry("\u2212", NetLexer.MINUS), // minus sign
          entry("\u2010", NetLexer.MINUS), // hyphen
          entry("\u2011", NetLexer.MINUS), // non-breaking hyphen
          entry("\u2013", NetLexer.MINUS), // en dash
          entry("\u2014", NetLexer.MINUS), // em dash
          entry("\u00D7", NetLexer.TIMES), // multiplication sign
          entry("\u00B7", NetLexer.TIMES), // middle dot
          entry("\u22C5", NetLexer.TIMES), // dot operator
          entry("\u2217", NetLexer.TIMES), // asterisk operator
          entry("\u00F7", NetLexer.OVER), // division sign
          entry("\u2215", NetLexer.OVER), // division slash
          entry("\u2192", NetLexer.ARROW), // rightwards arrow
          entry("\u21D2", NetLexer.ARROW), // rightwards double arrow
          entry("\u2264", NetLexer.LESS_OR_EQUAL),
          entry("\u2265", NetLexer.GREATER_OR_EQUAL),
          entry("\u2260", NetLexer.NOT_EQUAL),
          entry("\u2026", NetLexer.REST), // ellipsis
          entry("\uFF0C", NetLexer.COMMA), // full-width forms
          entry("\uFF1B", NetLexer.SEMICOLON),
          entry("\u037E", NetLexer.SEMICOLON), // Greek question mark
          entry("\uFF1A", NetLexer.COLON),
          entry("\uFF08", NetLexer.LEFT_PARENTHESIS),
          entry("\uFF09", NetLexer.RIGHT_PARENTHESIS),
          entry("\uFF1D", NetLexer.ASSIGN),
          entry("\uFF0B", NetLexer.PLUS),
          entry("\u00A0", NetLexer.SPACE), // no-break space
          entry("\u2007", NetLexer.SPACE), // figure space
          entry("\u2009", NetLexer.SPACE), // thin space
          entry("\u202F", NetLexer.SPACE), // narrow no-break space
          entry("\u3000", NetLexer.SPACE), // ideographic space
          entry("\u200B", NetLexer.SPACE), // zero width space
          entry("\uFEFF", NetLexer.SPACE), // byte order mark
          entry("&&", NetLexer.AND),
          entry("&", NetLexer.AND),
          entry("\u2227", NetLexer.AND), // logical and
          entry("||", NetLexer.OR),
          entry("|", NetLexer.OR),
          entry("\u2228", NetLexer.OR), // logical or
          entry("!", NetLexer.NOT),
          entry("\u00AC", NetLexer.NOT)); // not sign

  private static final Map<String, String> ADVICE =
      Map.of(
          "#", "a comment starts with //",
          "%", "there is no remainder; x - m * floor(x / m) is one",
          "'", "quotation marks are written \", and stand around the path of an import",
          "\u201C", "quotation marks are written \"",
          "\u201D", "quotation marks are written \"",
          "\u00B2", "a square is written x^2",
          "\u00B3", "a third power is written x^3",
          "\u221A", "a square root is written sqrt(x)",
          "\u2211", "a sum is written sum(x)",
          "\u22A4", "a transpose is written transpose(x)");

  private static final String FOREIGN =
      "\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456\u0455\u0458"
          + "\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0425"
          + "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7\u03BF";
  private static final String LATIN = "aeopcyxisj" + "ABEKMHOPCTX" + "ABEZHIKMNOPTYXo";

  private static final String GREEK =
      "\u03B1\u03B2\u03B3\u03B4\u03B5\u03B6\u03B7\u03B8\u03B9\u03BA\u03BB\u03BC\u03BD\u03BE"
          + "\u03C0\u03C1\u03C3\u03C4\u03C6\u03C7\u03C8\u03C9\u00B5\u0394\u03A3\u03A9";
  private static final String[] SPELLED = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega", "mu", "Delta",
    "Sigma", "Omega"
  };

  /** The most characters that are meant as one token. */
  static final int LONGEST = MEANT.keySet().stream().mapToInt(String::length).max().orElseThrow();

  private Lookalikes() {}

  /**
   * What a text is meant as.
   *
   * @param type the token's type
   */
  record Meant(int type, String name) {
    /** How it is to be written. */
    String written() {
      return type == NetLexer.SPACE ? "a space" : Words.text(type);
    }
  }

  /** What {@code text} is evidently meant as. */
  static Optional<Meant> of(String text) {
    return Optional.ofNullable(MEANT.get(text))
        .map(type -> new Meant(type, Character.getName(text.codePointAt(0))));
  }

  /** Whether two texts side by side are to be taken as one. */
  static boolean belongTogether(String text, String next) {
    return MEANT.containsKey(text + next) || !(MEANT.containsKey(text) || MEANT.containsKey(next));
  }

  /** What to do about {@code text}; "" if there is nothing to say. */
  static String advice(String text) {
    return ADVICE.getOrDefault(text.substring(0, 1), "");
  }

  /** The name {@code text} in ASCII letters; "" if some of its letters have no evident one. */
  static String latin(String text) {
    String spelled = text.codePoints().mapToObj(Lookalikes::latin).collect(Collectors.joining());
    return spelled.chars().allMatch(c -> c < 0x80) ? spelled : "";
  }

  private static String latin(int letter) {
    int greek = GREEK.indexOf(letter);
    int foreign = FOREIGN.indexOf(letter);
    if (greek >= 0) {
      return SPELLED[greek];
    }
    return foreign >= 0 ? LATIN.substring(foreign, foreign + 1) : Character.toString(letter);
  }
}
