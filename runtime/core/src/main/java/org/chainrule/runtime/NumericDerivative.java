package org.chainrule.runtime;

import java.util.Optional;

/**
 * The derivative of the loss by one parameter element w, from differences of the loss.
 *
 * <p>The first estimate is the central difference (f(w + ε) − f(w − ε)) / 2ε with ε = 1e-5 (times
 * |w| where that is above 1). Its rounding error is about 1e-16·|f| / ε, which hides small
 * gradients. So where it differs from the analytic value, a second look is taken:
 *
 * <ul>
 *   <li><b>Kink?</b> If the loss bends between w − ε and w + ε, as at {@code relu}'s 0, the central
 *       difference is a mix of two slopes and proves nothing. It is taken for a kink when the
 *       slopes on either side, (4f(w ± ε/2) − f(w ± ε) − 3f(w)) / ±ε, disagree by more than
 *       rounding and the analytic value is one of them; looked for at ε, ε/2, ε/4 … down to 1e-7,
 *       since there may be bends on both sides. On a smooth loss the two agree, and a wrong
 *       gradient is far from both.
 *   <li><b>Rounding?</b> The five-point difference (f(w − 2h) − 8f(w − h) + 8f(w + h) − f(w + 2h))
 *       / 12h with h = 5e-4 rounds fifty times finer at an error of h⁴/30·f⁽⁵⁾. It replaces the
 *       first estimate if the two agree within the rounding of the first, which a bend in the wider
 *       interval would prevent.
 * </ul>
 *
 * <p>Source of the formulas: M. Abramowitz and I. Stegun, "Handbook of Mathematical Functions",
 * 25.3.21 and 25.3.24 (differences).
 */
final class NumericDerivative {
  static final double EPSILON = 1e-5;
  private static final double SMALLEST = 1e-7;
  private static final double WIDE = 5e-4;

  /** How much of |f| a computed loss may be off: some tens of units in the last place. */
  private static final double ROUNDING = 64 * 0x1p-53;

  private final LossProbe probe;
  private final int element;
  private final double value;
  private final double analytic;
  private final double scale;

  NumericDerivative(LossProbe probe, int element) {
    this.probe = probe;
    this.element = element;
    this.value = probe.value(element);
    this.analytic = probe.analytic(element);
    this.scale = Math.max(1, Math.abs(value));
  }

  /** The central difference at ε. */
  double central() {
    return slope(value - scale * EPSILON, value + scale * EPSILON);
  }

  /** A second look at the element whose central difference is given; empty if it is at a kink. */
  Optional<Double> refined(double central) {
    return isKink() ? Optional.empty() : Optional.of(finer(central));
  }

  /** Slopes on either side, from the distances ε and ε/2 extrapolated to 0, for shrinking ε. */
  private boolean isKink() {
    double left = slopeTo(value - scale * EPSILON);
    double right = slopeTo(value + scale * EPSILON);
    for (double half = EPSILON / 2; half > SMALLEST; half /= 2) {
      double halfLeft = slopeTo(value - scale * half);
      double halfRight = slopeTo(value + scale * half);
      if (isKink(2 * halfLeft - left, 2 * halfRight - right, 2 * rounding(half))) {
        return true;
      }
      left = halfLeft;
      right = halfRight;
    }
    return false;
  }

  private boolean isKink(double left, double right, double rounding) {
    double bend = Math.abs(right - left);
    double nearer = Math.min(Math.abs(analytic - left), Math.abs(analytic - right));
    return bend > 20 * rounding && nearer < rounding + 1e-4 * bend;
  }

  private double finer(double central) {
    double h = scale * WIDE;
    double inner = slope(value - h, value + h);
    double outer = slope(value - 2 * h, value + 2 * h);
    double fivePoint = (4 * inner - outer) / 3;
    return Math.abs(fivePoint - central) <= rounding(EPSILON) ? fivePoint : central;
  }

  /** The rounding error of a difference over this distance. */
  private double rounding(double epsilon) {
    return ROUNDING * Math.abs(probe.loss()) / (scale * epsilon);
  }

  private double slopeTo(double other) {
    return (probe.lossAt(element, other) - probe.loss()) / (other - value);
  }

  private double slope(double from, double to) {
    return (probe.lossAt(element, to) - probe.lossAt(element, from)) / (to - from);
  }
}
