package org.chainrule.compiler.tensor;

/**
 * What a tensor's elements are: real numbers, whole numbers from 0 to {@code classes} − 1, or truth
 * values, which never leave the loop that computes them.
 */
public record ElementType(Kind kind, int classes) {
  /** The kinds of element. */
  public enum Kind {
    REAL,
    INDEX,
    TRUTH,
    /** The results of a scan, each with elements of its own. */
    SEVERAL
  }

  public static final ElementType REAL = new ElementType(Kind.REAL, 0);
  public static final ElementType TRUTH = new ElementType(Kind.TRUTH, 0);

  public static final ElementType SEVERAL = new ElementType(Kind.SEVERAL, 0);

  /** Whole numbers from 0 to {@code classes} − 1. */
  public static ElementType index(int classes) {
    return new ElementType(Kind.INDEX, classes);
  }

  public boolean isIndex() {
    return kind == Kind.INDEX;
  }

  @Override
  public String toString() {
    return isIndex() ? "index(" + classes + ")" : kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
