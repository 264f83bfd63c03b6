package org.chainrule.compiler.plan;

/** A span of kernels of an entry point, both ends included. */
record Interval(int first, int last) {
  /** No kernel at all: it overlaps nothing. */
  static final Interval NONE = new Interval(Integer.MAX_VALUE, -1);

  /** All kernels there may be. */
  static final Interval ALWAYS = new Interval(0, Integer.MAX_VALUE);

  /** From the start of this to the end of a later one. */
  Interval upTo(Interval later) {
    return new Interval(first, later.last);
  }

  boolean overlaps(Interval other) {
    return first <= other.last && other.first <= last;
  }

  /** What overlaps it overlaps both; where they are apart, that is what reaches across the gap. */
  Interval common(Interval other) {
    return new Interval(Math.max(first, other.first), Math.min(last, other.last));
  }
}
