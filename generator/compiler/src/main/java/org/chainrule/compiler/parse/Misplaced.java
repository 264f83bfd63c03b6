package org.chainrule.compiler.parse;

import org.chainrule.compiler.diag.DeclarationMessages;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/** Keywords of statements that stand elsewhere, where they are taken for names. */
final class Misplaced {
  private Misplaced() {}

  /** Whether the word before the situation's token is a statement's keyword and not a name. */
  static boolean is(Situation situation) {
    boolean starts = Words.isName(situation.type()) || situation.type() == NetLexer.LEFT_BRACE;
    return switch (situation.type(-1)) {
      case NetLexer.RETURN, NetLexer.YIELD -> situation.type() != NetLexer.COLON;
      case NetLexer.INPUT,
          NetLexer.TARGET,
          NetLexer.OUTPUT,
          NetLexer.METRIC,
          NetLexer.TRAIN,
          NetLexer.NETWORK,
          NetLexer.LAYER,
          NetLexer.FUNCTION ->
          starts;
      case NetLexer.PACKAGE -> starts;
      case NetLexer.IMPORT -> starts || situation.type() == NetLexer.STRING;
      default -> false;
    };
  }

  static Diagnostic explain(Situation situation) {
    String word = situation.text(-1);
    return switch (situation.type(-1)) {
      case NetLexer.RETURN ->
          inNetwork(situation)
              ? DeclarationMessages.returnInNetwork(situation.span(-1))
              : DeclarationMessages.returnInScan(situation.span(-1));
      case NetLexer.YIELD -> DeclarationMessages.yieldOutsideScan(situation.span(-1));
      case NetLexer.INPUT -> DeclarationMessages.inputOutsideNetwork(situation.span(-1));
      case NetLexer.TARGET, NetLexer.OUTPUT, NetLexer.METRIC, NetLexer.TRAIN ->
          DeclarationMessages.memberOutsideNetwork(situation.span(-1), word);
      case NetLexer.PACKAGE, NetLexer.IMPORT ->
          DeclarationMessages.headWithinDeclaration(situation.span(-1), word);
      default -> DeclarationMessages.declarationWithinDeclaration(situation.span(-1), word);
    };
  }

  private static boolean inNetwork(Situation situation) {
    return situation.nearest(NetParser.RULE_scan, NetParser.RULE_network) == NetParser.RULE_network;
  }
}
