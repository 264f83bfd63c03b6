package org.chainrule.compiler.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Cuts a file into lines: after every statement, around the braces, around comments. */
final class Layout {
  private final List<Piece> pieces;
  private final ShortBlocks shortBlocks;
  private final List<Line> lines = new ArrayList<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private List<Piece> line = new ArrayList<>();
  private int level;
  private int lineLevel;
  private boolean apart;

  Layout(List<Piece> pieces) {
    this.pieces = pieces;
    this.shortBlocks = new ShortBlocks(pieces);
  }

  List<Line> lines() {
    for (int place = 0; place < pieces.size(); place++) {
      if (pieces.get(place).isComment()) {
        comment(place);
      } else {
        code(place);
      }
    }
    end();
    return lines;
  }

  private void comment(int place) {
    Piece comment = pieces.get(place);
    if (!line.isEmpty()) {
      line.add(comment);
    } else if (isBehindCode(place)) {
      lines.get(lines.size() - 1).pieces().add(comment);
    } else {
      add(place);
      end();
    }
  }

  /** Whether a comment that follows a line's end was written on that line; doc comments never. */
  private boolean isBehindCode(int place) {
    Piece comment = pieces.get(place);
    return place > 0 && !comment.isDoc() && !comment.text().contains("\n") && lineEnds(place) == 0;
  }

  private void code(int place) {
    Piece piece = pieces.get(place);
    if (piece.is("}") && !isInShortBlock()) {
      end();
      level--;
    }
    add(place);
    nest(place);
    if (endsLine(place)) {
      end();
    }
  }

  private void nest(int place) {
    switch (pieces.get(place).text()) {
      case "(", "[", "{" -> open.push(place);
      case ")", "]", "}" -> open.pop();
      default -> {}
    }
  }

  private boolean isInShortBlock() {
    return !open.isEmpty() && shortBlocks.startsAt(open.element());
  }

  private boolean endsLine(int place) {
    Piece piece = pieces.get(place);
    if (piece.is("{")) {
      boolean isLong = !isInShortBlock();
      level += isLong ? 1 : 0;
      return isLong;
    }
    return !isInShortBlock()
        && (piece.is(";") ? isBetweenStatements() : piece.is("}") && !goesOn(place));
  }

  private boolean isBetweenStatements() {
    return open.isEmpty() || pieces.get(open.element()).is("{");
  }

  /** Whether the statement goes on behind the brace: a scan is a value like others. */
  private boolean goesOn(int place) {
    int next = place + 1;
    while (next < pieces.size() && pieces.get(next).isComment()) {
      next++;
    }
    return next < pieces.size()
        && (!isBetweenStatements() || Set.of(";", "->").contains(pieces.get(next).text()));
  }

  private void add(int place) {
    if (line.isEmpty()) {
      apart = isApart(place);
      lineLevel = level;
    }
    line.add(pieces.get(place));
  }

  /** A blank line stays, but not at the ends of a block. */
  private boolean isApart(int place) {
    return place > 0
        && lineEnds(place) > 1
        && !pieces.get(place - 1).is("{")
        && !pieces.get(place).is("}");
  }

  /** How many line ends stand between a piece and the one before it. */
  private long lineEnds(int place) {
    int end = pieces.get(place - 1).token().span().end();
    int start = pieces.get(place).token().span().start();
    return pieces
        .get(place)
        .token()
        .span()
        .file()
        .text()
        .substring(end, start)
        .chars()
        .filter(c -> c == '\n')
        .count();
  }

  private void end() {
    if (!line.isEmpty()) {
      lines.add(new Line(lineLevel, apart, line));
      line = new ArrayList<>();
    }
  }
}
