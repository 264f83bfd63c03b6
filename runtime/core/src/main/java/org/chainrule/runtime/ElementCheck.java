package org.chainrule.runtime;

/**
 * One derivative, computed both ways.
 *
 * @param position of the element in its tensor, row-major
 * @param analytic as the generated backward pass has it
 * @param numeric by differences of the loss
 */
public record ElementCheck(int position, double analytic, double numeric) {
  /** |analytic − numeric|. */
  public double difference() {
    return Math.abs(analytic - numeric);
  }
}
