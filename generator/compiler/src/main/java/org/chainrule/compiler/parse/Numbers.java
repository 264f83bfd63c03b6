package org.chainrule.compiler.parse;

import org.antlr.v4.runtime.CommonToken;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.SyntaxMessages;
import org.chainrule.compiler.parse.Lexemes.Verdict;
import org.chainrule.grammar.NetLexer;

/** Judges numbers, and what stands so close to one that it is meant as a part of it. */
final class Numbers {
  private static final int LONGEST = 100;

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private int behindNumber = -1;

  Numbers(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  static boolean adjacent(CommonToken token, CommonToken following) {
    return token.getStopIndex() + 1 == following.getStartIndex();
  }

  /** Judges a number or a point, which {@code following} comes after. */
  Verdict judge(CommonToken token, CommonToken following) {
    Span span = Places.span(file, token);
    boolean touchesNext = adjacent(token, following);
    if (token.getType() == NetLexer.DOT) {
      return point(span, touchesNext && following.getType() == NetLexer.NUMBER);
    }
    behindNumber = span.end();
    return touchesNext && isWordly(following) ? withLetters(span, following) : size(span);
  }

  private static boolean isWordly(CommonToken token) {
    int type = token.getType();
    return Words.isName(type) || Words.isReserved(type) || type == NetLexer.FOREIGN_NAME;
  }

  /** A point belongs to a number if it touches one. */
  private Verdict point(Span span, boolean digitsBehind) {
    boolean digitsBefore = behindNumber == span.start();
    if (!digitsBefore && !digitsBehind) {
      return Verdict.RIGHT;
    }
    diagnostics.report(SyntaxMessages.point(span, digitsBefore, digitsBehind));
    return Verdict.LEFT_OUT;
  }

  /** The letters become the number's token, so that one stays. */
  private Verdict withLetters(Span span, CommonToken letters) {
    Span lettersSpan = Places.span(file, letters);
    diagnostics.report(SyntaxMessages.lettersBehindNumber(span, lettersSpan));
    letters.setType(NetLexer.TRUE);
    return Verdict.LEFT_OUT;
  }

  private Verdict size(Span span) {
    String text = span.text();
    if (text.length() > LONGEST) {
      diagnostics.report(SyntaxMessages.numberTooLong(span, text.length(), LONGEST));
      return Verdict.RIGHT;
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      diagnostics.report(SyntaxMessages.numberTooLarge(span));
    } else if (value == 0 && text.matches("[0.]*[1-9].*")) {
      diagnostics.report(SyntaxMessages.numberTooSmall(span));
    }
    return Verdict.RIGHT;
  }
}
