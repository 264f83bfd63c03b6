package org.chainrule.compiler.parse;

import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
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
    if (!isFlawed(at)) {
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
    new Skipping(parser).from(parser.getContext());
  }

  /** In front of each element of a list in braces, and of the file's: leaves out what is none. */
  @Override
  public void sync(Parser parser) {
    ATNState state = parser.getInterpreter().atn.states.get(parser.getState());
    if (!isLoop(state) || !Skipping.isList(parser.getContext())) {
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
      if (parser.getInputStream().LA(-1) == NetLexer.SEMICOLON) {
        endErrorCondition(parser);
      }
    }
  }

  private static boolean fits(Parser parser, IntervalSet expected) {
    boolean strays =
        parser.getContext().getRuleIndex() != NetParser.RULE_file
            && Skipping.startsDeclaration(parser.getTokenStream());
    return expected.contains(parser.getCurrentToken().getType()) && !strays;
  }

  private static boolean isLoop(ATNState state) {
    return state.getStateType() == ATNState.STAR_LOOP_ENTRY
        || state.getStateType() == ATNState.STAR_LOOP_BACK;
  }
}
