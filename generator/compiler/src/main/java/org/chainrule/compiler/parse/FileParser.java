package org.chainrule.compiler.parse;

import java.util.Optional;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.diag.SyntaxMessages;
import org.chainrule.grammar.NetParser;
import org.chainrule.grammar.NetParser.FileContext;

/**
 * Text to AST: tokens, a look at how deep they are nested, ANTLR's tree, the AST. An error at any
 * step keeps the later ones from being taken, but not that step's other errors from being found.
 */
public final class FileParser {
  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final Diagnostics own = new Diagnostics();

  private FileParser(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  /** What {@code file} says; nothing, and at least one error, if it is not in the language. */
  public static Optional<NetFile> parse(SourceFile file, Diagnostics diagnostics) {
    return new FileParser(file, diagnostics).parse();
  }

  private Optional<NetFile> parse() {
    Optional<NetFile> parsed =
        Scanner.scan(file, own)
            .filter(scanned -> !own.isFull())
            .filter(this::notTooDeep)
            .flatMap(this::build)
            .filter(this::says);
    diagnostics.addAll(own);
    return parsed;
  }

  private boolean notTooDeep(Scanned scanned) {
    Optional<Token> deepest = Nesting.tooDeep(scanned.tokens());
    deepest
        .map(token -> SyntaxMessages.tooDeep(Places.span(file, token), Nesting.DEEPEST))
        .ifPresent(own::report);
    return deepest.isEmpty();
  }

  private Optional<NetFile> build(Scanned scanned) {
    FileContext tree = tree(scanned);
    if (own.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(Builders.build(tree, new Places(file), scanned.docs(), own));
  }

  private FileContext tree(Scanned scanned) {
    BufferedTokenStream tokens = new BufferedTokenStream(new ListTokenSource(scanned.tokens()));
    tokens.fill();
    NetParser parser = new NetParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new Recovery(new Places(file), scanned, own));
    // Two tokens decide everywhere, so no decision needs to know what it is called from.
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    return parser.file();
  }

  private boolean says(NetFile parsed) {
    if (parsed.declarations().isEmpty()) {
      int end = file.text().stripTrailing().length();
      own.report(SyntaxMessages.declaresNothing(file.span(end, end)));
    }
    return !own.hasErrors();
  }
}
