package org.chainrule.compiler.parse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.GrammarMessages;
import org.chainrule.compiler.diag.NearNames;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/** Types that are missing, misspelt or in the wrong brackets. */
final class TypeMistakes {
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("float", "real"),
          Map.entry("float32", "real"),
          Map.entry("float64", "real"),
          Map.entry("double", "real"),
          Map.entry("tensor", "real"),
          Map.entry("long", "index(n)"),
          Map.entry("label", "index(n)"),
          Map.entry("class", "index(n)"),
          Map.entry("category", "index(n)"),
          Map.entry("integer", "int"),
          Map.entry("boolean", "bool"),
          Map.entry("initialiser", "initializer"));

  private TypeMistakes() {}

  static Optional<Diagnostic> explain(Situation situation) {
    return switch (situation.rule()) {
      case NetParser.RULE_element -> element(situation);
      case NetParser.RULE_type -> Optional.of(unknown(situation, true));
      case NetParser.RULE_dimension -> dimension(situation);
      default -> aroundType(situation);
    };
  }

  private static Optional<Diagnostic> element(Situation situation) {
    if (situation.type(-1) == NetLexer.INDEX) {
      return Optional.of(GrammarMessages.indexWithoutSize(situation.span(), situation.name()));
    }
    return situation.expects(NetLexer.REAL)
        ? Optional.of(unknown(situation, false))
        : Optional.empty();
  }

  private static Diagnostic unknown(Situation situation, boolean compileTimeToo) {
    String text = situation.found().getText();
    String meant =
        Optional.ofNullable(MEANT.get(text.toLowerCase(Locale.ROOT)))
            .or(() -> near(text))
            .orElse("");
    return GrammarMessages.notAType(situation.span(), situation.name(), compileTimeToo, meant);
  }

  private static Optional<String> near(String text) {
    return NearNames.nearest(text, List.of("real", "index", "int", "number", "bool"));
  }

  private static Optional<Diagnostic> dimension(Situation situation) {
    return situation.type() == NetLexer.RIGHT_BRACKET && situation.type(-1) != NetLexer.COMMA
        ? Optional.of(GrammarMessages.emptyShape(situation.span(-1).to(situation.span())))
        : Optional.empty();
  }

  private static Optional<Diagnostic> aroundType(Situation situation) {
    if (situation.type(-1) == NetLexer.REAL && situation.type() == NetLexer.LEFT_PARENTHESIS) {
      return Optional.of(GrammarMessages.roundShape(situation.span()));
    } else if (situation.expects(NetLexer.COLON)
        && situation.rule() != NetParser.RULE_conditional
        && situation.follows(NetParser.RULE_name)) {
      return Optional.of(
          GrammarMessages.noType(situation.span(), situation.text(-1), situation.name()));
    }
    boolean parameter =
        situation.rule() == NetParser.RULE_parameters
            && Words.isName(situation.type(-1))
            && Words.isName(situation.type());
    return parameter ? Optional.of(betweenParameters(situation)) : Optional.empty();
  }

  private static Diagnostic betweenParameters(Situation situation) {
    return GrammarMessages.noType(situation.span(), situation.text(-1), situation.name());
  }
}
