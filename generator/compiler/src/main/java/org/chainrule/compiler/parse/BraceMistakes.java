package org.chainrule.compiler.parse;

import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.chainrule.compiler.diag.DeclarationMessages;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.GrammarMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/** Braces without a partner, and blocks that end too early. */
final class BraceMistakes {
  private BraceMistakes() {}

  static Optional<Diagnostic> explain(Situation situation) {
    if (Nodes.isList(situation.node()) && situation.rule() != NetParser.RULE_file) {
      return inList(situation);
    }
    boolean stray =
        situation.rule() == NetParser.RULE_file && situation.type() == NetLexer.RIGHT_BRACE;
    return stray
        ? Optional.of(GrammarMessages.closesNothing(situation.span(), "}"))
        : Optional.empty();
  }

  private static Optional<Diagnostic> inList(Situation situation) {
    // It would fit, and is refused all the same: it belongs to what is around the list.
    boolean strays = situation.start() == situation.at() && situation.expects(situation.type());
    if (situation.type() == Token.EOF || strays) {
      return Optional.of(open(situation));
    } else if (situation.rule() == NetParser.RULE_block) {
      return inBlock(situation);
    }
    return Optional.empty();
  }

  /** Of all braces that are open, the one whose partner stands in another column than its line. */
  private static Diagnostic open(Situation situation) {
    Span brace = new Indentation(situation).suspect();
    return GrammarMessages.openBrace(situation.span(-1).after(), situation.name(), brace);
  }

  private static Optional<Diagnostic> inBlock(Situation situation) {
    String owner =
        situation.node().getParent().getRuleIndex() == NetParser.RULE_layer ? "layer" : "function";
    if (situation.node().getToken(NetLexer.RETURN, 0) != null) {
      return Optional.of(
          DeclarationMessages.behindReturn(situation.span(), owner, situation.name()));
    } else if (situation.type() == NetLexer.RIGHT_BRACE) {
      return Optional.of(DeclarationMessages.noReturn(situation.span(), owner));
    }
    return Optional.empty();
  }
}
