package org.chainrule.compiler.parse;

import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.ExpressionMessages;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/** Operators that lack an operand, bind otherwise than is meant, or belong to another language. */
final class OperatorMistakes {
  private OperatorMistakes() {}

  static Optional<Diagnostic> explain(Situation situation) {
    return situation.expectsExpression() ? noOperand(situation) : behindOperand(situation);
  }

  private static Optional<Diagnostic> noOperand(Situation situation) {
    int before = situation.type(-1);
    return switch (situation.type()) {
      case NetLexer.NOT ->
          Operators.isBinary(before)
              ? Optional.of(ExpressionMessages.looseNot(situation.span(), situation.text(-1)))
              : missing(situation);
      case NetLexer.STRING -> Optional.of(ExpressionMessages.textInExpression(situation.span()));
      case NetLexer.TIMES ->
          before == NetLexer.TIMES
              ? Optional.of(ExpressionMessages.doubleStar(situation.span(-1).to(situation.span())))
              : Optional.empty();
      case NetLexer.GREATER ->
          before == NetLexer.ASSIGN
              ? Optional.of(ExpressionMessages.doubleArrow(situation.span(-1).to(situation.span())))
              : Optional.empty();
      case NetLexer.PLUS -> Optional.of(ExpressionMessages.unaryPlus(situation.span()));
      case NetLexer.RIGHT_BRACKET ->
          before == NetLexer.LEFT_BRACKET
              ? Optional.of(
                  ExpressionMessages.emptySubscript(situation.span(-1).to(situation.span())))
              : Optional.empty();
      default -> missing(situation);
    };
  }

  /** What stands before the gap says best what is missing. */
  private static Optional<Diagnostic> missing(Situation situation) {
    int before = situation.type(-1);
    boolean behind =
        Operators.isBinary(before)
            || before == NetLexer.ASSIGN
            || before == NetLexer.NOT
            || before == NetLexer.RETURN
            || before == NetLexer.QUESTION;
    return behind
        ? Optional.of(
            ExpressionMessages.noOperand(situation.span(), situation.text(-1), situation.name()))
        : Optional.empty();
  }

  private static Optional<Diagnostic> behindOperand(Situation situation) {
    int type = situation.type();
    if (situation.follows(NetParser.RULE_stage) && continuesExpression(type)) {
      return Optional.of(ExpressionMessages.behindPipeline(situation.span(), situation.name()));
    } else if (situation.follows(NetParser.RULE_scan) && continuesExpression(type)) {
      return Optional.of(ExpressionMessages.behindScan(situation.span(), situation.name()));
    } else if (!endsExpression(situation)) {
      return Optional.empty();
    } else if (Operators.isComparator(type)) {
      return Optional.of(ExpressionMessages.chained(situation.span()));
    }
    return behindValue(situation);
  }

  private static boolean continuesExpression(int type) {
    return Operators.isBinary(type)
        || type == NetLexer.QUESTION
        || type == NetLexer.LEFT_BRACKET
        || type == NetLexer.LEFT_PARENTHESIS;
  }

  private static Optional<Diagnostic> behindValue(Situation situation) {
    return switch (situation.type()) {
      case NetLexer.AS -> Optional.of(as(situation));
      case NetLexer.ASSIGN -> Optional.of(assign(situation));
      case NetLexer.IN -> Optional.of(ExpressionMessages.inOutsideScan(situation.span()));
      case NetLexer.REST -> Optional.of(ExpressionMessages.restBehindValue(situation.span()));
      case NetLexer.ARROW -> Optional.of(ExpressionMessages.arrowInside(situation.span()));
      case NetLexer.LEFT_PARENTHESIS ->
          Optional.of(ExpressionMessages.notCallable(situation.span()));
      case NetLexer.QUESTION, NetLexer.COLON -> range(situation);
      default -> expectsColon(situation).or(() -> sideBySide(situation));
    };
  }

  private static Diagnostic as(Situation situation) {
    boolean second = situation.type(-2) == NetLexer.AS;
    return second
        ? ExpressionMessages.secondAs(situation.span())
        : ExpressionMessages.asWithoutCall(situation.span());
  }

  private static Diagnostic assign(Situation situation) {
    return situation.type(1) == NetLexer.GREATER
        ? ExpressionMessages.doubleArrow(situation.span().to(situation.span(1)))
        : ExpressionMessages.assignInExpression(situation.span());
  }

  private static Optional<Diagnostic> range(Situation situation) {
    boolean inSubscript =
        situation.nearest(NetParser.RULE_subscript, NetParser.RULE_arguments, NetParser.RULE_value)
            == NetParser.RULE_subscript;
    return inSubscript
        ? Optional.of(ExpressionMessages.conditionInRange(situation.span()))
        : Optional.empty();
  }

  private static Optional<Diagnostic> expectsColon(Situation situation) {
    return situation.rule() == NetParser.RULE_conditional
        ? Optional.of(ExpressionMessages.noOtherwise(situation.span(), situation.name()))
        : Optional.empty();
  }

  /** Two operands side by side on one line: a call without brackets, or a missing operator. */
  private static Optional<Diagnostic> sideBySide(Situation situation) {
    int type = situation.type();
    boolean operand = Words.isName(type) || type == NetLexer.NUMBER;
    if (!operand
        || situation.startsLine()
        || situation.at() == 0
        || !Words.endsOperand(situation.type(-1))) {
      return Optional.empty();
    }
    Token before = situation.tokens().get(situation.at() - 1);
    if (!situation.expects(NetLexer.SEMICOLON)) {
      return Optional.of(
          ExpressionMessages.noComma(
              situation.span(), Expectation.of(situation), situation.name()));
    }
    return Optional.of(
        Words.isName(before.getType())
            ? ExpressionMessages.callWithoutBrackets(
                situation.span(), before.getText(), situation.found().getText())
            : ExpressionMessages.noOperator(
                situation.span(), before.getText(), situation.found().getText()));
  }

  private static boolean endsExpression(Situation situation) {
    return situation.rule() != NetParser.RULE_scan
        && (situation.follows(NetParser.RULE_sum)
            || situation.follows(NetParser.RULE_stage)
            || situation.follows(NetParser.RULE_scan));
  }
}
