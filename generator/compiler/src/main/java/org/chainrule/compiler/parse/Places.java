package org.chainrule.compiler.parse;

import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.diag.Span;
import org.chainrule.grammar.NetParser.NameContext;

/** Where ANTLR's tokens and nodes stand in a file. */
record Places(SourceFile file) {
  /** Where {@code token} stands in {@code file}; the end of the file is just behind its text. */
  static Span span(SourceFile file, Token token) {
    int size = file.text().length();
    if (token.getType() == Token.EOF) {
      int end = file.text().stripTrailing().length();
      return file.span(end, end);
    }
    return file.span(token.getStartIndex(), Math.min(token.getStopIndex() + 1, size));
  }

  Span of(Token token) {
    return span(file, token);
  }

  Span of(TerminalNode node) {
    return of(node.getSymbol());
  }

  Span of(ParserRuleContext node) {
    return of(node.getStart()).to(of(node.getStop()));
  }

  /** From the first to the last of {@code nodes}. */
  Span of(List<? extends ParserRuleContext> nodes) {
    return of(nodes.get(0)).to(of(nodes.get(nodes.size() - 1)));
  }

  Name name(NameContext node) {
    return new Name(node.getText(), of(node));
  }
}
