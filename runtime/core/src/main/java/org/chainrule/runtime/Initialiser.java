package org.chainrule.runtime;

/**
 * How a parameter or state is filled before training. The compiler resolves {@code he}, {@code
 * lecun} and {@code xavier} to these, since it knows the fans.
 *
 * <p>What is drawn depends on the seed, the parameter's path and the element's position alone; see
 * {@link Initialisation}.
 */
public sealed interface Initialiser {
  /** Every element is the value: {@code zeros}, {@code ones} or a number. */
  record Constant(double value) implements Initialiser {}

  /** Independent draws from the normal distribution with mean 0. */
  record Normal(double standardDeviation) implements Initialiser {}

  /** Independent draws from [low, high). */
  record Uniform(double low, double high) implements Initialiser {}

  /**
   * A random matrix with orthonormal columns, or rows if it is wider than tall, of the shape [first
   * dimension, product of the rest].
   */
  record Orthogonal() implements Initialiser {}
}
