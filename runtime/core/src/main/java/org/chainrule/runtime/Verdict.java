package org.chainrule.runtime;

/** What a relative error of a gradient says; best first. */
public enum Verdict {
  /** Below 1e-7. */
  EXCELLENT,
  /** Below 1e-5. */
  GOOD,
  /** Below 1e-3, or too little could be compared. */
  SUSPICIOUS,
  /** Anything above, or not a number. */
  WRONG;

  /** The verdict on a relative error. */
  public static Verdict of(double relativeError) {
    if (relativeError < 1e-7) {
      return EXCELLENT;
    }
    if (relativeError < 1e-5) {
      return GOOD;
    }
    return relativeError < 1e-3 ? SUSPICIOUS : WRONG;
  }

  /** The worse of the two. */
  public Verdict or(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
