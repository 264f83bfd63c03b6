package org.chainrule.compiler.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.chainrule.grammar.NetLexer;

/**
 * Counts over the tokens how deep the parser, and every visitor of the AST, would have to recurse.
 *
 * <p>A level is a bracket that is open, and within it what nests without brackets: in an operand
 * the prefixes {@code -}, the powers and what stands behind it in brackets; in an operand of {@code
 * and} and {@code or} each {@code not}; in an expression each {@code ?}.
 */
final class Nesting {
  /** How deep a file may go. */
  static final int DEEPEST = 200;

  private final Deque<Level> outer = new ArrayDeque<>();
  private Level level = new Level();
  private int depth;
  private int previous = Token.EOF;

  private Nesting() {}

  /** What nests within one bracket. */
  private static final class Level {
    private int tight;
    private int negations;
    private int choices;

    private int depth() {
      return tight + negations + choices;
    }
  }

  /** The first of {@code tokens} that goes too deep. */
  static Optional<Token> tooDeep(List<Token> tokens) {
    Nesting nesting = new Nesting();
    return tokens.stream().filter(token -> nesting.visit(token.getType()) > DEEPEST).findFirst();
  }

  private int visit(int type) {
    int before = level.depth();
    count(type);
    depth += level.depth() - before;
    move(type);
    previous = type;
    return depth;
  }

  private void count(int type) {
    switch (type) {
      case NetLexer.LEFT_PARENTHESIS, NetLexer.LEFT_BRACKET ->
          level.tight += Words.endsOperand(previous) ? 1 : 0;
      case NetLexer.MINUS -> level.tight = Words.endsOperand(previous) ? 0 : level.tight + 1;
      case NetLexer.POWER -> level.tight++;
      case NetLexer.NOT -> level.negations++;
      case NetLexer.QUESTION -> level.choices++;
      case NetLexer.PLUS, NetLexer.TIMES, NetLexer.OVER, NetLexer.MATRIX -> level.tight = 0;
      case NetLexer.AND, NetLexer.OR, NetLexer.COLON -> level.tight = level.negations = 0;
      case NetLexer.COMMA, NetLexer.SEMICOLON, NetLexer.ARROW, NetLexer.ASSIGN ->
          level.tight = level.negations = level.choices = 0;
      default -> {}
    }
  }

  private void move(int type) {
    switch (type) {
      case NetLexer.LEFT_PARENTHESIS, NetLexer.LEFT_BRACKET, NetLexer.LEFT_BRACE -> open();
      case NetLexer.RIGHT_PARENTHESIS, NetLexer.RIGHT_BRACKET -> close();
      case NetLexer.RIGHT_BRACE -> {
        close();
        forget();
      }
      default -> {}
    }
  }

  private void open() {
    outer.push(level);
    level = new Level();
    depth++;
  }

  /** Behind a brace a statement ends, whether or not a semicolon says so. */
  private void forget() {
    depth -= level.depth();
    level = new Level();
  }

  private void close() {
    if (!outer.isEmpty()) {
      depth -= level.depth() + 1;
      level = outer.pop();
    }
  }
}
