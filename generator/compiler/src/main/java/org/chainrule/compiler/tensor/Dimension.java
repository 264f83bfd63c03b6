package org.chainrule.compiler.tensor;

/**
 * One extent of a tensor: a size known to the compiler, or the batch, which is known when a step
 * runs.
 */
public record Dimension(int size) {
  /** The number of examples in a step. */
  public static final Dimension BATCH = new Dimension(-1);

  public Dimension {
    if (size < 1 && size != -1) {
      throw new IllegalArgumentException("a dimension is at least 1, not " + size);
    }
  }

  /** Whether this is the batch. */
  public boolean isBatch() {
    return size == -1;
  }

  /** The size, where the batch holds {@code examples}. */
  public int size(int examples) {
    return isBatch() ? examples : size;
  }

  @Override
  public String toString() {
    return isBatch() ? "N" : Integer.toString(size);
  }
}
