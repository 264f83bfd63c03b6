package org.chainrule.compiler.parse;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;
import org.chainrule.grammar.NetLexer;

/** Which words and symbols there are, by the grammar's own list of tokens. */
public final class Words {
  private static final Set<Integer> RESERVED =
      Set.of(
          NetLexer.AND,
          NetLexer.OR,
          NetLexer.NOT,
          NetLexer.AS,
          NetLexer.IN,
          NetLexer.WITH,
          NetLexer.WHEN,
          NetLexer.TRUE,
          NetLexer.FALSE);

  private Words() {}

  /** The words that cannot be names. */
  public static List<String> reserved() {
    return words().filter(RESERVED::contains).mapToObj(Words::text).toList();
  }

  /** The words that have a meaning in some places and are names in others. */
  public static List<String> keywords() {
    return words().filter(type -> !RESERVED.contains(type)).mapToObj(Words::text).toList();
  }

  /** Whether tokens of this type can be a name. */
  static boolean isName(int type) {
    return type == NetLexer.NAME || (isWord(type) && !RESERVED.contains(type));
  }

  /** Whether tokens of this type cannot be a name although they look like one. */
  static boolean isReserved(int type) {
    return RESERVED.contains(type);
  }

  /** Whether an operand may end in a token of this type. */
  static boolean endsOperand(int type) {
    return isName(type)
        || type == NetLexer.NUMBER
        || type == NetLexer.TRUE
        || type == NetLexer.FALSE
        || type == NetLexer.RIGHT_PARENTHESIS
        || type == NetLexer.RIGHT_BRACKET
        || type == NetLexer.RIGHT_BRACE;
  }

  /** How tokens of this type are written; "" for those which are written in many ways. */
  static String text(int type) {
    String literal = NetLexer.VOCABULARY.getLiteralName(type);
    return literal == null ? "" : literal.substring(1, literal.length() - 1);
  }

  private static IntStream words() {
    return IntStream.rangeClosed(Token.MIN_USER_TOKEN_TYPE, NetLexer.VOCABULARY.getMaxTokenType())
        .filter(Words::isWord);
  }

  private static boolean isWord(int type) {
    return !text(type).isEmpty() && Character.isLetter(text(type).charAt(0));
  }
}
