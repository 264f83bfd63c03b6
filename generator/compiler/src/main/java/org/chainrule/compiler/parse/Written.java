package org.chainrule.compiler.parse;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.diag.Span;
import org.chainrule.grammar.NetLexer;

/** A token or a comment as it stands in a file. */
public record Written(Kind kind, Span span) {
  /** What tokens are to those who look at the text alone. */
  public enum Kind {
    /** A name, or a keyword that can be one. */
    NAME,
    /** A word that cannot be a name. */
    RESERVED,
    /** A number, a text in quotes, {@code true} or {@code false}. */
    LITERAL,
    /** An operator, bracket or other sign. */
    SIGN,
    /** A comment of any of the three forms. */
    COMMENT
  }

  /** The text of the token. */
  public String text() {
    return span.text();
  }

  /** All tokens and comments of a file that parses. */
  public static List<Written> of(SourceFile file) {
    NetLexer lexer = new NetLexer(new TextStream(file));
    List<Written> all = new ArrayList<>();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      all.add(new Written(kind(token), Places.span(file, token)));
    }
    return all;
  }

  private static Kind kind(Token token) {
    if (token.getChannel() != Token.DEFAULT_CHANNEL) {
      return Kind.COMMENT;
    }
    return switch (token.getType()) {
      case NetLexer.NUMBER, NetLexer.STRING, NetLexer.TRUE, NetLexer.FALSE -> Kind.LITERAL;
      default -> word(token.getType());
    };
  }

  private static Kind word(int type) {
    if (Words.isName(type)) {
      return Kind.NAME;
    }
    return Words.isReserved(type) ? Kind.RESERVED : Kind.SIGN;
  }
}
