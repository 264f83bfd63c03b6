package org.chainrule.compiler.format;

import java.util.BitSet;
import java.util.List;

/** {@code train { batch = 32; epochs = 10; }}: on one line if it fits and holds no comment. */
final class ShortBlocks {
  private final BitSet starts = new BitSet();

  ShortBlocks(List<Piece> pieces) {
    for (int k = 2; k < pieces.size(); k++) {
      boolean train = pieces.get(k).is("{") && pieces.get(k - 1).is("train");
      if (train && !pieces.get(k - 2).is("network") && fits(pieces, k)) {
        starts.set(k);
      }
    }
  }

  /** Whether a short block starts with the brace at this place. */
  boolean startsAt(int place) {
    return starts.get(place);
  }

  private static boolean fits(List<Piece> pieces, int brace) {
    int width = LineWriter.INDENT + pieces.get(brace - 1).width();
    for (int k = brace; k < pieces.size() && width <= LineWriter.WIDTH; k++) {
      width += pieces.get(k).width();
      if (pieces.get(k).isComment() || pieces.get(k).is("}")) {
        return !pieces.get(k).isComment() && width <= LineWriter.WIDTH;
      }
    }
    return false;
  }
}
