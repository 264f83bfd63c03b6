package org.chainrule.compiler.parse;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.GrammarMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.grammar.NetLexer;

/**
 * What to say where the parser cannot go on: the first of the mistakes that people are known to
 * make which fits, or else what was expected and what was found.
 */
final class Explanation {
  private static final List<Function<Situation, Optional<Diagnostic>>> MISTAKES =
      List.of(
          BraceMistakes::explain,
          BracketMistakes::explain,
          NameMistakes::explain,
          TypeMistakes::explain,
          DeclarationMistakes::explain,
          StatementMistakes::explain,
          OperatorMistakes::explain);

  private Explanation() {}

  static Diagnostic of(Situation situation) {
    return MISTAKES.stream()
        .map(mistake -> mistake.apply(situation))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> unexpected(situation));
  }

  private static Diagnostic unexpected(Situation situation) {
    if (situation.expects(NetLexer.SEMICOLON)) {
      return semicolon(situation);
    }
    String expected = Expectation.of(situation);
    return GrammarMessages.expected(situation.span(), expected, situation.name());
  }

  private static Diagnostic semicolon(Situation situation) {
    Span place =
        situation.startsLine() || situation.type() == NetLexer.RIGHT_BRACE
            ? situation.span(-1).after()
            : situation.span();
    return GrammarMessages.semicolon(place, situation.name());
  }
}
