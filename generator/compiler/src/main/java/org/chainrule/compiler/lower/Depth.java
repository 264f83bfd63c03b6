package org.chainrule.compiler.lower;

import java.util.function.Function;
import org.chainrule.compiler.diag.Span;

/**
 * How deep expressions stand in each other, calls opened: bounded, since evaluating them recurses
 * and must not exhaust the thread's stack.
 */
final class Depth {
  /** With a quarter of a kilobyte or so for a frame, far within a stack of 512 KB. */
  private static final int DEEPEST = 400;

  private final Function<Span, Abandoned> tooDeep;
  private int depth;

  /** Beyond the bound, what {@code tooDeep} makes of the place is thrown. */
  Depth(Function<Span, Abandoned> tooDeep) {
    this.tooDeep = tooDeep;
  }

  void enter(Span span) {
    if (depth >= DEEPEST) {
      throw tooDeep.apply(span);
    }
    depth++;
  }

  void leave() {
    depth--;
  }
}
