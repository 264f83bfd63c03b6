package org.chainrule.compiler.parse;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/** Guesses, by a few tokens, what starts at the place that has been reached in {@code tokens}. */
record Starts(TokenStream tokens) {
  /** Whether a declaration starts here; nothing else does with these tokens. */
  boolean declaration() {
    int type = tokens.LA(1);
    int third = tokens.LA(3);
    return (type == NetLexer.NETWORK || type == NetLexer.LAYER || type == NetLexer.FUNCTION)
        && Words.isName(tokens.LA(2))
        && (third == NetLexer.LEFT_BRACE || third == NetLexer.LEFT_PARENTHESIS);
  }

  /**
   * Whether what starts here stands outside of the list in {@code node}, whose brace is missing.
   */
  boolean outside(ParserRuleContext node) {
    return switch (node.getRuleIndex()) {
      case NetParser.RULE_file -> false;
      case NetParser.RULE_train -> declaration() || keyword();
      case NetParser.RULE_scan ->
          Nodes.isList(node)
              && (declarationOutside(node)
                  || (networkMember() && isInNetwork(node))
                  || returnOutside(node));
      default -> Nodes.isList(node) && declarationOutside(node);
    };
  }

  private static boolean isInNetwork(ParserRuleContext node) {
    return Nodes.outer(node, NetParser.RULE_network).getRuleIndex() == NetParser.RULE_network;
  }

  /** Whether what starts here stands in networks only. */
  private boolean networkMember() {
    int type = tokens.LA(1);
    return member(type, tokens.LA(2)) && type != NetLexer.PARAM && type != NetLexer.STATE;
  }

  /** Whether a result starts here that stands no further right than the statement around it. */
  private boolean returnOutside(ParserRuleContext node) {
    return tokens.LA(1) == NetLexer.RETURN
        && tokens.LA(2) != NetLexer.ASSIGN
        && tokens.LT(-1).getLine() < tokens.LT(1).getLine()
        && Nodes.outer(node, NetParser.RULE_statement).getRuleIndex() == NetParser.RULE_statement
        && !isRightOf(Nodes.outer(node, NetParser.RULE_statement));
  }

  private boolean declarationOutside(ParserRuleContext node) {
    return declaration() && !isRightOf(Nodes.outer(node, NetParser.RULE_declaration));
  }

  /** Whether what starts here stands further right than {@code node} does. */
  private boolean isRightOf(ParserRuleContext node) {
    return tokens.LT(1).getCharPositionInLine() > node.getStart().getCharPositionInLine();
  }

  /** Whether a line starts here that can hardly be but a statement. */
  boolean statement(boolean inBrackets) {
    Token before = tokens.LT(-1);
    return before != null
        && before.getLine() < tokens.LT(1).getLine()
        && (keyword() || (!inBrackets && let()));
  }

  private boolean keyword() {
    return switch (tokens.LA(1)) {
      case NetLexer.NEXT -> Words.isName(tokens.LA(2)) && tokens.LA(3) == NetLexer.ASSIGN;
      case NetLexer.RETURN, NetLexer.YIELD ->
          Words.endsOperand(tokens.LA(2)) && tokens.LA(2) != NetLexer.RIGHT_BRACE;
      default -> member(tokens.LA(1), tokens.LA(2));
    };
  }

  private boolean let() {
    return Words.isName(tokens.LA(1)) && tokens.LA(2) == NetLexer.ASSIGN;
  }

  /** Whether tokens of these types start a statement. */
  static boolean statement(int type, int next) {
    return member(type, next) || (Words.isName(type) && next == NetLexer.ASSIGN);
  }

  private static boolean member(int type, int next) {
    return switch (type) {
      case NetLexer.INPUT,
          NetLexer.TARGET,
          NetLexer.PARAM,
          NetLexer.STATE,
          NetLexer.OUTPUT,
          NetLexer.METRIC ->
          Words.isName(next);
      case NetLexer.TRAIN -> next == NetLexer.LEFT_BRACE;
      default -> false;
    };
  }
}
