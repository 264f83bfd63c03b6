package org.chainrule.compiler.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.chainrule.compiler.parse.Written;
import org.chainrule.compiler.parse.Written.Kind;

/** Decides for every token whether a space stands before it, and how well a new line would. */
final class Spacing {
  private static final Set<String> CLOSING = Set.of(",", ";", ")", "]", ".");
  private static final Set<String> OPENING = Set.of("(", "[", ".");

  /** The tightness of operators, loosest first; within brackets all are tighter than outside. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of(","),
          Set.of("->"),
          Set.of("?", ":"),
          Set.of("or"),
          Set.of("and"),
          Set.of("<", "<=", ">", ">=", "==", "!="),
          Set.of("+", "-"),
          Set.of("*", "/", "@"));

  private final List<Written> code;
  private final Colons colons;
  private final Deque<String> open = new ArrayDeque<>();
  private final Deque<Integer> questions = new ArrayDeque<>(List.of(0));

  /** Whether an operand ends just before, so that a minus is a difference and a bracket a call. */
  private boolean operandBefore;

  /** Whether what stands just before is never parted from what follows. */
  private boolean tightBehind = true;

  private Spacing(List<Written> code) {
    this.code = code;
    this.colons = new Colons(code);
  }

  /** All tokens and comments, as pieces. */
  static List<Piece> of(List<Written> tokens) {
    Spacing spacing = new Spacing(tokens.stream().filter(t -> t.kind() != Kind.COMMENT).toList());
    List<Piece> pieces = new ArrayList<>();
    int place = 0;
    for (Written token : tokens) {
      boolean comment = token.kind() == Kind.COMMENT;
      pieces.add(comment ? new Piece(token, true, Piece.NEVER) : spacing.piece(place++));
    }
    return pieces;
  }

  private Piece piece(int place) {
    Written token = code.get(place);
    String text = token.text();
    boolean spaced = spaced(place, text);
    int tightness = tightness(place, text);
    advance(place, text);
    return new Piece(token, spaced, tightness);
  }

  private boolean spaced(int place, String text) {
    if (text.equals(":")) {
      return isChoice() || (isSlice() && (isBehindComma(place) || colons.spaces(place)[0]));
    }
    if (CLOSING.contains(text) || text.equals("^") || tightBehind) {
      return false;
    }
    return !operandBefore || !(text.equals("(") || text.equals("["));
  }

  private boolean isBehindComma(int place) {
    return code.get(place - 1).text().equals(",");
  }

  private boolean isChoice() {
    return questions.element() > 0;
  }

  private boolean isSlice() {
    return "[".equals(open.peek()) && !isChoice();
  }

  /** A new line may stand behind a comma or equals sign, and before any other operator. */
  private int tightness(int place, String text) {
    String before = place == 0 ? "" : code.get(place - 1).text();
    if (before.equals("=")) {
      return depth() == 0 ? Piece.VALUE : Piece.NEVER;
    }
    int level = before.equals(",") ? level(before) : isOperator(text) ? level(text) : -1;
    return level < 0 ? Piece.NEVER : depth() * LEVELS.size() + level;
  }

  private boolean isOperator(String text) {
    return operandBefore && !text.equals(",") && (!text.equals(":") || isChoice());
  }

  private static int level(String text) {
    for (int level = 0; level < LEVELS.size(); level++) {
      if (LEVELS.get(level).contains(text)) {
        return level;
      }
    }
    return -1;
  }

  /** How many round and square brackets are open in the block. */
  private int depth() {
    int depth = 0;
    for (String bracket : open) {
      if (bracket.equals("{")) {
        return depth;
      }
      depth++;
    }
    return depth;
  }

  private void advance(int place, String text) {
    boolean unary = text.equals("-") && !operandBefore;
    tightBehind = OPENING.contains(text) || text.equals("^") || unary;
    if (text.equals(":")) {
      tightBehind = isSlice() && !colons.spaces(place)[1];
    }
    operandBefore = endsOperand(place, text);
    nest(text);
  }

  private void nest(String text) {
    switch (text) {
      case "(", "[", "{" -> {
        open.push(text);
        questions.push(0);
      }
      case ")", "]", "}" -> {
        open.pop();
        questions.pop();
      }
      case "?" -> questions.push(questions.pop() + 1);
      case ":" -> questions.push(Math.max(0, questions.pop() - 1));
      default -> {}
    }
  }

  private boolean endsOperand(int place, String text) {
    return switch (code.get(place).kind()) {
      case LITERAL -> true;
      case NAME -> !isKeyword(place, text);
      case SIGN -> text.equals(")") || text.equals("]") || text.equals("}");
      case RESERVED, COMMENT -> false;
    };
  }

  /** {@code return} and {@code yield} are names only where they are bound or used as such. */
  private boolean isKeyword(int place, String text) {
    boolean starts = place == 0 || Set.of(";", "{", "}").contains(code.get(place - 1).text());
    boolean bound = code.get(place + 1).text().equals("=");
    return starts && !bound && (text.equals("return") || text.equals("yield"));
  }
}
