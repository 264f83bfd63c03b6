package org.chainrule.compiler.parse;

import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.diag.DeclarationMessages;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.NearNames;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/** What does not belong between declarations, and declarations that start wrongly. */
final class DeclarationMistakes {
  private static final Map<String, String> MEANT =
      Map.of(
          "def", "function",
          "fn", "function",
          "fun", "function",
          "func", "function",
          "model", "network",
          "net", "network",
          "class", "network or layer",
          "module", "layer");

  private DeclarationMistakes() {}

  static Optional<Diagnostic> explain(Situation situation) {
    return switch (situation.rule()) {
      case NetParser.RULE_file -> Optional.of(inFile(situation));
      case NetParser.RULE_importLine -> imported(situation);
      case NetParser.RULE_name -> packageName(situation);
      case NetParser.RULE_network -> network(situation);
      case NetParser.RULE_parameters -> parameters(situation);
      case NetParser.RULE_block -> block(situation);
      default -> Optional.empty();
    };
  }

  private static Diagnostic inFile(Situation situation) {
    return switch (situation.type()) {
      case NetLexer.PACKAGE -> DeclarationMessages.packageNotFirst(situation.span());
      case NetLexer.IMPORT -> DeclarationMessages.importNotFirst(situation.span());
      default -> declaration(situation);
    };
  }

  private static Diagnostic declaration(Situation situation) {
    String text = situation.found().getText();
    boolean named = Words.isName(situation.type(1));
    String meant =
        Optional.ofNullable(MEANT.get(text))
            .or(() -> NearNames.nearest(text, MEANT.values()))
            .filter(word -> named)
            .orElse("");
    return Starts.statement(situation.type(), situation.type(1))
        ? statement(situation)
        : DeclarationMessages.notADeclaration(situation.span(), situation.name(), meant);
  }

  private static Diagnostic statement(Situation situation) {
    return situation.type(-1) == NetLexer.RIGHT_BRACE
        ? DeclarationMessages.statementOutside(
            situation.span(), situation.name(), situation.span(-1))
        : DeclarationMessages.statementOutside(situation.span(), situation.name());
  }

  private static Optional<Diagnostic> packageName(Situation situation) {
    return situation.type(-1) == NetLexer.PACKAGE && situation.type() == NetLexer.STRING
        ? Optional.of(
            DeclarationMessages.packageInMarks(
                situation.span(), situation.found().getText().replace("\"", "")))
        : Optional.empty();
  }

  private static Optional<Diagnostic> imported(Situation situation) {
    return situation.expects(NetLexer.STRING) && Words.isName(situation.type())
        ? Optional.of(DeclarationMessages.importWithoutMarks(situation.span()))
        : Optional.empty();
  }

  private static Optional<Diagnostic> network(Situation situation) {
    return situation.expects(NetLexer.LEFT_BRACE) && situation.type() == NetLexer.LEFT_PARENTHESIS
        ? Optional.of(DeclarationMessages.networkParameters(situation.span()))
        : Optional.empty();
  }

  private static Optional<Diagnostic> parameters(Situation situation) {
    return situation.expects(NetLexer.LEFT_PARENTHESIS)
        ? Optional.of(
            DeclarationMessages.noParameters(
                situation.span(), situation.text(-1), situation.name()))
        : Optional.empty();
  }

  private static Optional<Diagnostic> block(Situation situation) {
    return situation.type() == NetLexer.ASSIGN
            && situation.node().getParent().getRuleIndex() == NetParser.RULE_layer
        ? Optional.of(DeclarationMessages.layerWithoutBraces(situation.span()))
        : Optional.empty();
  }
}
