package org.chainrule.compiler.parse;

import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.SyntaxMessages;
import org.chainrule.grammar.NetLexer;

/** Judges tokens one by one, and turns those that are evidently meant into the right ones. */
final class Lexemes {
  private static final int LONGEST_NAME = 200;

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final Numbers numbers;

  Lexemes(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
    this.numbers = new Numbers(file, diagnostics);
  }

  /** What becomes of a token. */
  enum Verdict {
    /** It is right, or reported and mended so that nothing follows from it. */
    RIGHT(true, false),
    /** It is reported and mended, perhaps not as it is meant. */
    MENDED(true, true),
    /** It is reported and left out. */
    LEFT_OUT(false, true),
    /** It is left out like a space. */
    SPACE(false, false);

    private final boolean kept;
    private final boolean flawed;

    Verdict(boolean kept, boolean flawed) {
      this.kept = kept;
      this.flawed = flawed;
    }

    boolean kept() {
      return kept;
    }

    boolean flawed() {
      return flawed;
    }
  }

  /** Judges {@code token}, which {@code following} comes after. */
  Verdict judge(CommonToken token, CommonToken following) {
    return switch (token.getType()) {
      case NetLexer.UNKNOWN -> unknown(token, following);
      case NetLexer.FOREIGN_NAME -> foreignName(token);
      case NetLexer.OPEN_STRING -> openString(token);
      case NetLexer.NUMBER, NetLexer.DOT -> numbers.judge(token, following);
      case NetLexer.NAME -> name(token);
      default -> Verdict.RIGHT;
    };
  }

  /** Takes characters that stand together as one, such as the two of {@code &&}. */
  private Verdict unknown(CommonToken token, CommonToken following) {
    Span span = Places.span(file, token);
    if (following.getType() == NetLexer.UNKNOWN
        && Numbers.adjacent(token, following)
        && Lookalikes.belongTogether(end(span), Places.span(file, following).text())) {
      following.setStartIndex(token.getStartIndex());
      return Verdict.SPACE;
    }
    Optional<Lookalikes.Meant> meant = Lookalikes.of(span.text());
    diagnostics.report(
        meant
            .map(known -> SyntaxMessages.lookalike(span, known.written(), known.name()))
            .orElseGet(
                () -> SyntaxMessages.unknownCharacter(span, Lookalikes.advice(span.text()))));
    return meant.map(known -> mend(token, known.type())).orElse(Verdict.LEFT_OUT);
  }

  /** As much of a text's end as tells whether it is meant as something. */
  private String end(Span span) {
    return file.text()
        .substring(Math.max(span.start(), span.end() - Lookalikes.LONGEST - 1), span.end());
  }

  private static Verdict mend(CommonToken token, int type) {
    token.setType(type);
    return type == NetLexer.SPACE ? Verdict.SPACE : Verdict.MENDED;
  }

  private Verdict foreignName(CommonToken token) {
    Span span = Places.span(file, token);
    diagnostics.report(SyntaxMessages.foreignName(span, Lookalikes.latin(span.text())));
    token.setType(NetLexer.NAME);
    return Verdict.RIGHT;
  }

  private Verdict openString(CommonToken token) {
    diagnostics.report(SyntaxMessages.openString(Places.span(file, token)));
    token.setType(NetLexer.STRING);
    return Verdict.MENDED;
  }

  private Verdict name(CommonToken token) {
    Span span = Places.span(file, token);
    int length = span.end() - span.start();
    if (length > LONGEST_NAME) {
      diagnostics.report(SyntaxMessages.nameTooLong(span, length, LONGEST_NAME));
    }
    return Verdict.RIGHT;
  }
}
