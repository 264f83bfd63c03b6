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
   * @param gradientFactor what the gradient is multiplied with as it is read, see {@link
   *     GradientClip}; 1 leaves it as it is
   * @param rateFactor what a {@link Schedule} multiplies the learning rate with
   * @throws IllegalArgumentException if the arrays differ in length or precision from those that
   *     the optimizer was made for
   */
  void step(Reals values, Reals gradient, double gradientFactor, double rateFactor);

  /** One step with the gradient as it is. */
  default void step(Reals values, Reals gradient, double rateFactor) {
    step(values, gradient, 1, rateFactor);
  }
}
