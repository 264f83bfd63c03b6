package org.chainrule.compiler.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.ExpressionMessages;
import org.chainrule.compiler.diag.GrammarMessages;
import org.chainrule.compiler.diag.NearNames;
import org.chainrule.compiler.diag.StatementMessages;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/** Statements that start like none, stand in the wrong place, or end wrongly. */
final class StatementMistakes {
  private static final Set<String> CONTROL = Set.of("if", "else", "for", "while", "switch");
  private static final Set<String> BINDING = Set.of("let", "var", "val", "const", "def", "auto");
  private static final Map<String, String> MEANT =
      Map.of(
          "parameter", "param",
          "weight", "param",
          "weights", "param",
          "label", "target",
          "buffer", "state",
          "result", "output");
  private static final List<String> STARTS =
      List.of("input", "target", "param", "state", "output", "metric", "next", "yield", "return");

  private StatementMistakes() {}

  static Optional<Diagnostic> explain(Situation situation) {
    if (situation.rule() == NetParser.RULE_let && situation.expects(NetLexer.ASSIGN)) {
      return Optional.of(behindName(situation));
    } else if (situation.start() < situation.at() && isStatement(situation.rule())) {
      return Optional.of(behindKeyword(situation));
    } else if (Nodes.isList(situation.node())) {
      return situation.start() == situation.at() ? inList(situation) : returned(situation);
    }
    return switch (situation.rule()) {
      case NetParser.RULE_variable -> variable(situation);
      case NetParser.RULE_setting -> setting(situation);
      case NetParser.RULE_scanSource -> source(situation);
      case NetParser.RULE_scanState -> state(situation);
      case NetParser.RULE_input, NetParser.RULE_target -> input(situation);
      default -> Optional.empty();
    };
  }

  private static boolean isStatement(int rule) {
    return rule == NetParser.RULE_member
        || rule == NetParser.RULE_statement
        || rule == NetParser.RULE_step;
  }

  /** Of the keywords that start statements, or are names. */
  private static Diagnostic behindKeyword(Situation situation) {
    String what = situation.type(-1) == NetLexer.TRAIN ? "'{'" : "a name";
    return GrammarMessages.expectedBehind(
        situation.span(), what, situation.text(-1), situation.name());
  }

  private static Diagnostic behindName(Situation situation) {
    String first = situation.text(-1);
    boolean wordFollows = Words.isName(situation.type());
    if (Misplaced.is(situation)) {
      return Misplaced.explain(situation);
    } else if (CONTROL.contains(first)) {
      return StatementMessages.noControl(situation.span(-1), first);
    } else if (BINDING.contains(first) && wordFollows) {
      return StatementMessages.noBinder(situation.span(-1), first, situation.name());
    }
    Optional<String> meant =
        Optional.ofNullable(MEANT.get(first))
            .or(() -> NearNames.nearest(first, STARTS))
            .filter(word -> wordFollows && !word.equals(first));
    return meant
        .map(word -> StatementMessages.misspelt(situation.span(-1), first, word))
        .orElseGet(() -> notAssigned(situation, first));
  }

  private static Diagnostic notAssigned(Situation situation, String name) {
    if (situation.isLastOfBlock() && situation.type() != NetLexer.COLON) {
      return StatementMessages.forgottenReturn(situation.span(-1), situation.name());
    }
    return switch (situation.type()) {
      case NetLexer.COLON -> StatementMessages.typeOfLet(situation.span(), name);
      case NetLexer.EQUAL -> StatementMessages.equalForAssign(situation.span(), name);
      case NetLexer.LEFT_BRACKET -> StatementMessages.partAssigned(situation.span(), name);
      case NetLexer.LEFT_PARENTHESIS, NetLexer.ARROW ->
          StatementMessages.valueWithoutName(situation.span(-1), situation.name());
      default -> assignedTwice(situation, name);
    };
  }

  private static Diagnostic assignedTwice(Situation situation, String name) {
    boolean operator = Operators.isBinary(situation.type()) && situation.type(1) == NetLexer.ASSIGN;
    return operator
        ? StatementMessages.assignedTwice(situation.span().to(situation.span(1)), name)
        : StatementMessages.notAssigned(situation.span(), name, situation.name());
  }

  private static Optional<Diagnostic> inList(Situation situation) {
    int type = situation.type();
    if (type == NetLexer.SEMICOLON) {
      return Optional.of(StatementMessages.emptyStatement(situation.span()));
    }
    boolean ended = situation.type(-1) == NetLexer.SEMICOLON;
    return ended && (Operators.isBinary(type) || type == NetLexer.ARROW)
        ? Optional.of(
            StatementMessages.continuesNothing(
                situation.span(), situation.name(), situation.span(-1)))
        : Optional.empty();
  }

  private static Optional<Diagnostic> returned(Situation situation) {
    return situation.type(-1) == NetLexer.RETURN
        ? Optional.of(ExpressionMessages.noOperand(situation.span(), "return", situation.name()))
        : Optional.empty();
  }

  private static Optional<Diagnostic> variable(Situation situation) {
    String keyword = situation.node().getParent().getStart().getText();
    return situation.expects(NetLexer.ASSIGN) && situation.type() != NetLexer.LEFT_PARENTHESIS
        ? Optional.of(StatementMessages.noInitialiser(situation.span(), keyword, situation.name()))
        : Optional.empty();
  }

  private static Optional<Diagnostic> setting(Situation situation) {
    return situation.expects(NetLexer.ASSIGN)
        ? Optional.of(
            StatementMessages.settingWithoutValue(
                situation.span(), situation.text(-1), situation.name()))
        : Optional.empty();
  }

  private static Optional<Diagnostic> state(Situation situation) {
    return situation.expects(NetLexer.ASSIGN)
        ? Optional.of(
            StatementMessages.stateWithoutStart(
                situation.span(), situation.text(-1), situation.name()))
        : Optional.empty();
  }

  private static Optional<Diagnostic> input(Situation situation) {
    return situation.expects(NetLexer.SEMICOLON) && situation.type() == NetLexer.ASSIGN
        ? Optional.of(
            StatementMessages.valueOfInput(situation.span(), situation.node().getStart().getText()))
        : Optional.empty();
  }

  private static Optional<Diagnostic> source(Situation situation) {
    return situation.expects(NetLexer.IN)
        ? Optional.of(
            StatementMessages.scanWithoutIn(situation.span(), situation.text(-1), situation.name()))
        : Optional.empty();
  }
}
