package org.chainrule.compiler.tensor;

/** A value that an entry point computes, and what it is wanted for. */
public record Root(Purpose purpose, int index, Node node) {
  /**
   * What a root is wanted for; {@code index} counts within the purpose, in order of declaration.
   */
  public enum Purpose {
    /** The total loss: a scalar. */
    LOSS,
    /** The derivative of the total loss by a parameter, shaped as it. */
    GRADIENT,
    /** The new value of a state; in a scan's body, of what is carried. */
    NEXT_STATE,
    /** What prediction returns; in a scan's body, what is yielded. */
    OUTPUT,
    /**
     * What is averaged over all examples evaluated: [N], or shared by them. Average 0 is the total
     * loss, a scalar.
     */
    AVERAGE,
    /** A metric: a scalar computed from sources of the role AVERAGE alone. */
    METRIC
  }
}
