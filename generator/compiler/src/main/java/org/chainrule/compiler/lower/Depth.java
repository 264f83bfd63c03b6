package org.chainrule.compiler.lower;

import java.util.function.Function;
import org.chainrule.compiler.diag.Span;

/**
 * How deep expressions stand in each other, calls opened: bounded, since evaluating them recurses
 * and must not exhaust the thread's stack.
 */
final class Depth {
  /** A level takes about a kilobyte of stack, of which a thread has 512 or more. */
  private static final int DEEPEST = 250;

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
