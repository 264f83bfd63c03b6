package org.chainrule.runtime;

/**
 * The buffers in which one thread trains, evaluates and predicts with a {@link Network}; nothing is
 * allocated after it was made.
 *
 * <p>The caller fills {@link #input} and {@link #target} with the examples of a step, row-major,
 * example after example, then calls one of {@link #train}, {@link #evaluate} and {@link #predict}.
 * What lies behind the last example is neither read nor written. Not safe for use by two threads at
 * once; two workspaces of one network are, also with the same {@link Parameters} where these are
 * only read: by {@link #evaluate} and {@link #predict}.
 *
 * <p>The three entry points throw {@link IllegalArgumentException} if the number of examples is
 * less than 1, in training less than {@link Network#leastExamples}, or above the capacity, if the
 * parameters are not this network's in its precision, or if an index of an input or target is not
 * below its {@code index(n)}'s n.
 */
public interface Workspace {
  /** The largest number of examples in a step. */
  int capacity();

  /** The array to fill with an input, {@code [capacity][shape…]}; slots in order of declaration. */
  Values input(int slot);

  /** The array to fill with a target, {@code [capacity][shape…]}; slots in order of declaration. */
  Values target(int slot);

  /**
   * The array that holds an output after {@link #predict}, and after {@link #train} if wanted,
   * {@code [capacity][shape…]}, or {@code [shape…]} of an output that does not depend on the batch.
   */
  Values output(int slot);

  /**
   * Sets what {@code random(x)} draws from in the following calls; at first both are 0. The same
   * seed and step give the same numbers.
   */
  void random(long seed, long step);

  /**
   * One step forward and backward in training mode.
   *
   * @param parameters read; the next state is written into {@link Parameters#state()}
   * @param gradient overwritten with the derivative of the total loss by every parameter, laid out
   *     as {@link Parameters#values()}
   * @param examples how many of the examples in the inputs and targets take part
   * @param outputs whether the outputs are wanted too, in training mode
   * @return the total loss: the mean over the examples of what is per example, plus what is shared
   * @throws UnsupportedOperationException if the network has no loss
   */
  double train(Parameters parameters, Reals gradient, int examples, boolean outputs);

  /**
   * Loss and metrics in prediction mode, as sums that a caller adds up over many batches.
   *
   * @param sums to {@code sums[k]} is added the sum over the examples of average k; to {@code
   *     sums[0]} the total loss times the number of examples, nothing if there is no loss; its
   *     length is {@link Signature#averages()}
   */
  void evaluate(Parameters parameters, int examples, double[] sums);

  /** Computes the outputs in prediction mode; targets are not read. */
  void predict(Parameters parameters, int examples);
}
