package org.chainrule.runtime;

/**
 * Changes parameters by their gradient, one step at a time; keeps what it remembers between steps
 * in arrays that were allocated when it was made. Belongs to one training run. {@link Optimizers}
 * makes them.
 */
public interface Optimizer {
  /**
   * One step.
   *
   * @param values changed in place
   * @param gradient of the loss by the values, in the same layout and precision
   * @param rateFactor what a {@link Schedule} multiplies the learning rate with
   * @throws IllegalArgumentException if the arrays differ in length or precision from those that
   *     the optimizer was made for
   */
  void step(Reals values, Reals gradient, double rateFactor);
}
