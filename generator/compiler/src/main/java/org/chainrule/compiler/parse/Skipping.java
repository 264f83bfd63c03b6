package org.chainrule.compiler.parse;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/**
 * Finds the token behind an error at which parsing can go on: the semicolon or the brace that ends
 * the statement, the brace that opens a body, the start of the next statement or declaration.
 */
final class Skipping {
  private final TokenStream tokens;

  Skipping(Parser parser) {
    this.tokens = parser.getTokenStream();
  }

  /** Whether {@code node} is a list of statements, settings or declarations that has begun. */
  static boolean isList(ParserRuleContext node) {
    return switch (node.getRuleIndex()) {
      case NetParser.RULE_file -> true;
      case NetParser.RULE_network,
          NetParser.RULE_block,
          NetParser.RULE_scan,
          NetParser.RULE_train ->
          node.getToken(NetLexer.LEFT_BRACE, 0) != null;
      default -> false;
    };
  }

  /** Whether a declaration starts here; nothing else does with these tokens. */
  static boolean startsDeclaration(TokenStream tokens) {
    int type = tokens.LA(1);
    int third = tokens.LA(3);
    return (type == NetLexer.NETWORK || type == NetLexer.LAYER || type == NetLexer.FUNCTION)
        && Words.isName(tokens.LA(2))
        && (third == NetLexer.LEFT_BRACE || third == NetLexer.LEFT_PARENTHESIS);
  }

  /** Goes on from an error in {@code node}. */
  void from(ParserRuleContext node) {
    if (leaves(node)) {
      return;
    } else if (isList(node) && node.getRuleIndex() != NetParser.RULE_file) {
      toClosingBrace();
    } else if (isBeforeBody(node)) {
      toBody();
    } else {
      toStatementEnd(isInBrackets(node));
    }
  }

  /** Whether the list in {@code node} cannot go on here, its closing brace missing or next. */
  boolean atEndOf(ParserRuleContext node) {
    boolean inBraces = node.getRuleIndex() != NetParser.RULE_file;
    return tokens.LA(1) == Token.EOF
        || leaves(node)
        || (inBraces && tokens.LA(1) == NetLexer.RIGHT_BRACE);
  }

  /**
   * Whether what starts here stands outside of the list in {@code node}, whose brace is missing.
   */
  boolean leaves(ParserRuleContext node) {
    return switch (node.getRuleIndex()) {
      case NetParser.RULE_file -> false;
      case NetParser.RULE_train -> startsDeclaration(tokens) || startsWithKeyword();
      case NetParser.RULE_scan ->
          isList(node)
              && (startsOutside(node)
                  || (startsNetworkMember() && isInNetwork(node))
                  || startsReturnOutside(node));
      default -> isList(node) && startsOutside(node);
    };
  }

  private static boolean isInNetwork(ParserRuleContext node) {
    return outer(node, NetParser.RULE_network).getRuleIndex() == NetParser.RULE_network;
  }

  /** The node for {@code rule} around {@code node}; the outermost of all if there is none. */
  private static ParserRuleContext outer(ParserRuleContext node, int rule) {
    ParserRuleContext outer = node;
    while (outer.getParent() != null && outer.getRuleIndex() != rule) {
      outer = outer.getParent();
    }
    return outer;
  }

  /** Whether what starts here stands in networks only. */
  private boolean startsNetworkMember() {
    int type = tokens.LA(1);
    return startsMember(type, tokens.LA(2)) && type != NetLexer.PARAM && type != NetLexer.STATE;
  }

  /** Whether a result starts here that stands no further right than the statement around it. */
  private boolean startsReturnOutside(ParserRuleContext node) {
    return tokens.LA(1) == NetLexer.RETURN
        && tokens.LA(2) != NetLexer.ASSIGN
        && tokens.LT(-1).getLine() < tokens.LT(1).getLine()
        && outer(node, NetParser.RULE_statement).getRuleIndex() == NetParser.RULE_statement
        && !isRightOf(outer(node, NetParser.RULE_statement));
  }

  private boolean startsOutside(ParserRuleContext node) {
    return startsDeclaration(tokens) && !isRightOf(outer(node, NetParser.RULE_declaration));
  }

  /** Whether what starts here stands further right than {@code node} does. */
  private boolean isRightOf(ParserRuleContext node) {
    return tokens.LT(1).getCharPositionInLine() > node.getStart().getCharPositionInLine();
  }

  /** Leaves out what is no element of the list in {@code node}, and the semicolon behind it. */
  void overJunk(ParserRuleContext node) {
    boolean body = tokens.LA(1) == NetLexer.LEFT_BRACE;
    boolean brace = tokens.LA(1) == NetLexer.RIGHT_BRACE;
    if (tokens.LA(1) != NetLexer.SEMICOLON) {
      overOne();
    }
    if (!body && !brace) {
      toStatementEnd(false);
    }
    if (tokens.LA(1) == NetLexer.SEMICOLON) {
      tokens.consume();
    }
  }

  private void toClosingBrace() {
    while (!atBarrier() && tokens.LA(1) != NetLexer.RIGHT_BRACE) {
      overOne();
    }
    if (tokens.LA(1) == NetLexer.RIGHT_BRACE) {
      tokens.consume();
    }
  }

  /** Without a brace that opens the body, the one that closes it ends what is left out. */
  private void toBody() {
    while (!atBarrier() && !isStop(tokens.LA(1)) && tokens.LA(1) != NetLexer.LEFT_BRACE) {
      tokens.consume();
    }
    if (tokens.LA(1) == NetLexer.SEMICOLON) {
      tokens.consume();
    }
    if (tokens.LA(1) != NetLexer.LEFT_BRACE && !atBarrier()) {
      toClosingBrace();
    }
  }

  private void toStatementEnd(boolean inBrackets) {
    while (!atBarrier() && !isStop(tokens.LA(1)) && !startsStatement(inBrackets)) {
      boolean body = tokens.LA(1) == NetLexer.LEFT_BRACE;
      overOne();
      if (body) {
        return;
      }
    }
  }

  /** Over one token, or a body with all that is in it. */
  private void overOne() {
    int depth = 0;
    do {
      int type = tokens.LA(1);
      depth += type == NetLexer.LEFT_BRACE ? 1 : type == NetLexer.RIGHT_BRACE ? -1 : 0;
      tokens.consume();
    } while (depth > 0 && !atBarrier());
  }

  private boolean atBarrier() {
    return tokens.LA(1) == Token.EOF || startsDeclaration(tokens);
  }

  private static boolean isStop(int type) {
    return type == NetLexer.SEMICOLON || type == NetLexer.RIGHT_BRACE;
  }

  /** Whether a line starts here that can hardly be but a statement. */
  private boolean startsStatement(boolean inBrackets) {
    Token before = tokens.LT(-1);
    return before != null
        && before.getLine() < tokens.LT(1).getLine()
        && (startsWithKeyword() || (!inBrackets && startsLet()));
  }

  private boolean startsWithKeyword() {
    return switch (tokens.LA(1)) {
      case NetLexer.NEXT -> Words.isName(tokens.LA(2)) && tokens.LA(3) == NetLexer.ASSIGN;
      case NetLexer.RETURN, NetLexer.YIELD ->
          Words.endsOperand(tokens.LA(2)) && tokens.LA(2) != NetLexer.RIGHT_BRACE;
      default -> startsMember(tokens.LA(1), tokens.LA(2));
    };
  }

  private boolean startsLet() {
    return Words.isName(tokens.LA(1)) && tokens.LA(2) == NetLexer.ASSIGN;
  }

  /** Whether tokens of these types start a statement. */
  static boolean startsStatement(int type, int next) {
    return startsMember(type, next) || (Words.isName(type) && next == NetLexer.ASSIGN);
  }

  private static boolean startsMember(int type, int next) {
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

  /** Whether {@code node} is in front of a body that can be parsed without it. */
  private static boolean isBeforeBody(ParserRuleContext node) {
    for (ParserRuleContext outer = node; outer != null; outer = outer.getParent()) {
      switch (outer.getRuleIndex()) {
        case NetParser.RULE_scan,
            NetParser.RULE_network,
            NetParser.RULE_layer,
            NetParser.RULE_block -> {
          return !isList(outer);
        }
        case NetParser.RULE_function -> {
          return outer.getToken(NetLexer.ASSIGN, 0) == null;
        }
        case NetParser.RULE_train, NetParser.RULE_file -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  /** Whether {@code node} is in brackets, where a name and '=' are an argument. */
  private static boolean isInBrackets(ParserRuleContext node) {
    for (ParserRuleContext outer = node; outer != null; outer = outer.getParent()) {
      switch (outer.getRuleIndex()) {
        case NetParser.RULE_arguments,
            NetParser.RULE_parameters,
            NetParser.RULE_list,
            NetParser.RULE_subscript -> {
          return true;
        }
        case NetParser.RULE_value, NetParser.RULE_setting, NetParser.RULE_variable -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }
}
