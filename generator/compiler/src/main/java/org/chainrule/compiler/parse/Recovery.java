package org.chainrule.compiler.parse;

import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.tree.ParseTree;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/**
 * What ANTLR's parser does where it cannot go on: it says so in the user's terms, and goes on
 * behind the statement. Tokens are never invented and never left out one by one, as ANTLR would.
 *
 * <p>Between an error and the next token that fits, nothing more is reported.
 */
final class Recovery extends DefaultErrorStrategy {
  private final Places places;
  private final Scanned scanned;
  private final Diagnostics diagnostics;

  Recovery(Places places, Scanned scanned, Diagnostics diagnostics) {
    this.places = places;
    this.scanned = scanned;
    this.diagnostics = diagnostics;
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  @Override
  public void reportError(Parser parser, RecognitionException error) {
    int at = error.getOffendingToken().getTokenIndex();
    int start =
        error instanceof NoViableAltException alternatives
            ? alternatives.getStartToken().getTokenIndex()
            : at;
    report(parser, start, at, error.getExpectedTokens());
  }

  private void report(Parser parser, int start, int at, IntervalSet expected) {
    if (inErrorRecoveryMode(parser)) {
      return;
    }
    beginErrorCondition(parser);
    if (!isFlawed(at) && !isBlamedOnStatement(parser.getContext(), at)) {
      diagnostics.report(
          Explanation.of(
              new Situation(places, scanned.tokens(), start, at, parser.getContext(), expected)));
    }
  }

  /** Whether a token of the same statement, up to the one at {@code at}, is wrong in itself. */
  private boolean isFlawed(int at) {
    List<Token> tokens = scanned.tokens();
    int first = at;
    while (first > 0 && !endsStatement(tokens.get(first - 1).getType())) {
      first--;
    }
    int flaw = scanned.flawed().nextSetBit(first);
    return flaw >= 0 && flaw <= at;
  }

  /** Whether a block has no result, but its last statement, which is wrong, may be meant as one. */
  private boolean isBlamedOnStatement(ParserRuleContext node, int at) {
    if (node.getRuleIndex() != NetParser.RULE_block
        || scanned.tokens().get(at).getType() != NetLexer.RIGHT_BRACE) {
      return false;
    }
    ParseTree last = node;
    while (last.getChildCount() > 0) {
      last = last.getChild(last.getChildCount() - 1);
      if (last instanceof ParserRuleContext child && child.exception != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsStatement(int type) {
    return type == NetLexer.SEMICOLON
        || type == NetLexer.LEFT_BRACE
        || type == NetLexer.RIGHT_BRACE;
  }

  @Override
  public void recover(Parser parser, RecognitionException error) {
    int at = error.getOffendingToken().getTokenIndex();
    if (parser.getInputStream().index() < at) {
      parser.getInputStream().seek(at);
    }
    goOn(parser);
  }

  private void goOn(Parser parser) {
    if (diagnostics.isFull()) {
      parser.getInputStream().seek(scanned.tokens().size() - 1);
    } else {
      new Skipping(parser).from(parser.getContext());
    }
  }

  /** In front of each element of a list in braces, and of the file's: leaves out what is none. */
  @Override
  public void sync(Parser parser) {
    ATNState state = parser.getInterpreter().atn.states.get(parser.getState());
    if (!isLoop(state) || !Nodes.isList(parser.getContext())) {
      return;
    }
    IntervalSet expected = parser.getATN().nextTokens(state);
    Skipping skipping = new Skipping(parser);
    while (!fits(parser, expected)) {
      int at = parser.getCurrentToken().getTokenIndex();
      report(parser, at, at, expected);
      if (skipping.atEndOf(parser.getContext())) {
        throw new InputMismatchException(parser);
      }
      skipping.overJunk(parser.getContext());
      if (isClean(parser)) {
        endErrorCondition(parser);
      }
    }
  }

  /** Whether what comes next is no consequence of what was left out before it. */
  private static boolean isClean(Parser parser) {
    int type = parser.getInputStream().LA(1);
    return parser.getContext().getRuleIndex() == NetParser.RULE_file
        ? type != NetLexer.RIGHT_BRACE && !Starts.statement(type, parser.getInputStream().LA(2))
        : parser.getInputStream().LA(-1) == NetLexer.SEMICOLON;
  }

  private static boolean fits(Parser parser, IntervalSet expected) {
    return expected.contains(parser.getCurrentToken().getType())
        && !new Starts(parser.getTokenStream()).outside(parser.getContext());
  }

  private static boolean isLoop(ATNState state) {
    return state.getStateType() == ATNState.STAR_LOOP_ENTRY
        || state.getStateType() == ATNState.STAR_LOOP_BACK;
  }
}
