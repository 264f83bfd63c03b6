package org.chainrule.runtime;

/**
 * A network as its generated class describes it: immutable, and safe to use from many threads.
 *
 * <p>What changes is elsewhere: numbers that are learned in {@link Parameters}, buffers in a {@link
 * Workspace} per thread. So many threads may predict with one set of parameters without a lock.
 */
public interface Network {
  /** What goes in and out, and where each parameter lies. */
  Signature signature();

  /** The precision of parameters, gradients and buffers. */
  Precision precision();

  /** Freshly initialised parameters and state; the same for the same seed. */
  default Parameters parameters(long seed) {
    return Parameters.initialised(signature(), precision(), seed);
  }

  /**
   * The smallest number of examples in a step of training: 1, unless the network divides by their
   * number less one, as normalisation does by the values of a batch.
   */
  default int leastExamples() {
    return 1;
  }

  /** The buffers of one thread, which does all work itself. */
  default Workspace workspace(int capacity) {
    return workspace(capacity, Workers.single());
  }

  /**
   * The buffers of one thread, whose steps are shared by workers. The results are the same to the
   * bit for any number of them.
   *
   * @param capacity the largest number of examples in a step
   * @param workers who share the work of a step; still the caller's to close
   * @throws IllegalArgumentException if the capacity is less than 1, or a buffer for so many
   *     examples were larger than an array can be
   */
  Workspace workspace(int capacity, Workers workers);

  /**
   * A metric's value over what was evaluated.
   *
   * @param index the metric's place in {@link Signature#metrics()}
   * @param averages the sums of {@link Workspace#evaluate} divided by the number of examples
   */
  double metric(int index, double[] averages);
}
