package org.chainrule.compiler.parse;

import java.util.Optional;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.ExpressionMessages;
import org.chainrule.compiler.diag.GrammarMessages;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/** Places where a name is meant, and something else stands. */
final class NameMistakes {
  private NameMistakes() {}

  static Optional<Diagnostic> explain(Situation situation) {
    if (situation.nearest(NetParser.RULE_stage, NetParser.RULE_value) == NetParser.RULE_stage
        && situation.type(-1) == NetLexer.ARROW) {
      return Optional.of(ExpressionMessages.notAStage(situation.span(), situation.name()));
    } else if ((situation.expectsName() || situation.type(-1) == NetLexer.SCAN)
        && isReservedName(situation)) {
      return Optional.of(GrammarMessages.reserved(situation.span(), Words.reserved()));
    } else if (situation.rule() == NetParser.RULE_name && situation.type() == NetLexer.NUMBER) {
      return Optional.of(GrammarMessages.numberAsName(situation.span()));
    }
    return Optional.empty();
  }

  private static boolean isReservedName(Situation situation) {
    return Words.isReserved(situation.type()) && !situation.expects(situation.type());
  }
}
