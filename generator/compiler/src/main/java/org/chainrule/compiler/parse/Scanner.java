package org.chainrule.compiler.parse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.chainrule.compiler.ast.Doc;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.SyntaxMessages;
import org.chainrule.grammar.NetLexer;

/** Text to tokens: reports and mends those that are wrong in themselves, and collects comments. */
final class Scanner {
  /** The most tokens that are parsed: some fifty thousand lines. */
  private static final int MOST = 500_000;

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final NetLexer lexer;
  private final Lexemes lexemes;
  private final List<Token> tokens = new ArrayList<>();
  private final Map<Integer, Doc> docs = new HashMap<>();
  private final BitSet flawed = new BitSet();

  private Scanner(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
    this.lexer = new NetLexer(new TextStream(file));
    this.lexemes = new Lexemes(file, diagnostics);
    lexer.removeErrorListeners();
  }

  /** The tokens of {@code file}; none if they are too many. */
  static Optional<Scanned> scan(SourceFile file, Diagnostics diagnostics) {
    return new Scanner(file, diagnostics).scan();
  }

  private Optional<Scanned> scan() {
    CommonToken token = next();
    while (token.getType() != Token.EOF && tokens.size() < MOST) {
      token = add(token);
    }
    if (token.getType() != Token.EOF) {
      diagnostics.report(SyntaxMessages.tooManyTokens(span(token), MOST));
      return Optional.empty();
    }
    keep(token);
    return Optional.of(new Scanned(tokens, docs, flawed));
  }

  /** Adds {@code token}, or what it is mended to, and returns the one behind it. */
  private CommonToken add(CommonToken token) {
    if (diagnostics.isFull()) {
      return end();
    }
    if (token.getChannel() != Token.DEFAULT_CHANNEL) {
      Docs.of(span(token)).ifPresent(doc -> docs.put(tokens.size(), doc));
      return next();
    }
    if (token.getType() == NetLexer.OPEN_COMMENT) {
      diagnostics.report(SyntaxMessages.openComment(span(token)));
      flawed.set(tokens.size());
      return end();
    }
    return addVisible(token);
  }

  private CommonToken addVisible(CommonToken token) {
    CommonToken following = next();
    Lexemes.Verdict verdict = lexemes.judge(token, following);
    if (verdict.flawed()) {
      flawed.set(tokens.size());
    }
    if (verdict.kept()) {
      keep(token);
    }
    return following;
  }

  private void keep(CommonToken token) {
    token.setTokenIndex(tokens.size());
    tokens.add(token);
  }

  private CommonToken next() {
    return (CommonToken) lexer.nextToken();
  }

  private CommonToken end() {
    lexer.getInputStream().seek(file.text().length());
    return next();
  }

  private Span span(Token token) {
    return Places.span(file, token);
  }
}
