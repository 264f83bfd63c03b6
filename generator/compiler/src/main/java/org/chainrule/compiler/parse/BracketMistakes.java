package org.chainrule.compiler.parse;

import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.GrammarMessages;
import org.chainrule.grammar.NetLexer;

/** Round and square brackets without a partner, commas without a neighbour. */
final class BracketMistakes {
  private BracketMistakes() {}

  static Optional<Diagnostic> explain(Situation situation) {
    if (isTrailingComma(situation)) {
      return Optional.of(GrammarMessages.trailingComma(situation.span(-1), situation.name()));
    } else if (closesNothing(situation)) {
      return Optional.of(
          GrammarMessages.closesNothing(situation.span(), situation.found().getText()));
    } else if (situation.expects(NetLexer.RIGHT_PARENTHESIS) && ends(situation)) {
      return open(situation, NetLexer.LEFT_PARENTHESIS, ")");
    } else if (situation.expects(NetLexer.RIGHT_BRACKET) && ends(situation)) {
      return open(situation, NetLexer.LEFT_BRACKET, "]");
    }
    return Optional.empty();
  }

  private static boolean isTrailingComma(Situation situation) {
    return situation.type(-1) == NetLexer.COMMA
        && (Brackets.closes(situation.type()) || situation.type() == NetLexer.LEFT_BRACE);
  }

  private static boolean closesNothing(Situation situation) {
    int type = situation.type();
    return (type == NetLexer.RIGHT_PARENTHESIS || type == NetLexer.RIGHT_BRACKET)
        && !situation.expects(NetLexer.RIGHT_PARENTHESIS)
        && !situation.expects(NetLexer.RIGHT_BRACKET)
        && situation.open(Brackets.partner(type)) < 0;
  }

  /** Whether nothing of an expression in brackets can come any more. */
  private static boolean ends(Situation situation) {
    int type = situation.type();
    return type == Token.EOF
        || type == NetLexer.SEMICOLON
        || type == NetLexer.ASSIGN
        || Brackets.closes(type)
        || (situation.startsLine() && Words.isName(type));
  }

  private static Optional<Diagnostic> open(Situation situation, int left, String right) {
    int open = situation.open(left);
    return open < 0
        ? Optional.empty()
        : Optional.of(
            GrammarMessages.openBracket(
                situation.startsLine() ? situation.span(-1).after() : situation.span(),
                right,
                situation.name(),
                situation.places().of(situation.tokens().get(open))));
  }
}
