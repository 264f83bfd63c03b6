package org.chainrule.runtime;

/**
 * Reads a sequence of indices, such as a text's characters, one after the other with a trained
 * network, and tells after each what may come next. Belongs to one thread.
 */
public interface SequenceReader {
  /**
   * Reads one more.
   *
   * @return a score for every index that may follow, valid until the next call
   */
  double[] read(int index);
}
