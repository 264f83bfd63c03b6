package org.chainrule.runtime;

import java.util.Map;

/**
 * Adam: steps scaled by running means of the gradient and of its square,
 *
 * <pre>{@code
 * m = β₁·m + (1 − β₁)·g          v = β₂·v + (1 − β₂)·g²
 * w -= η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
 * }</pre>
 *
 * in step t = 1, 2, …; m and v start at 0. Weight decay λ is either added to the gradient, {@code g
 * += λ·w} (adam), or taken off the weight before the step, {@code w -= η·λ·w} (adamW). Sources:
 * {@code torch.optim.Adam} and {@code AdamW}; D. P. Kingma and J. Ba, "Adam", 2015; I. Loshchilov
 * and F. Hutter, "Decoupled weight decay regularization", 2019.
 */
final class Adam extends FlatOptimizer {
  /** Where weight decay enters. */
  enum Decay {
    IN_GRADIENT,
    DECOUPLED
  }

  private final double rate;
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double gradientDecay;
  private final double decoupledDecay;
  private final float[] floatMean;
  private final float[] floatSquare;
  private final double[] doubleMean;
  private final double[] doubleSquare;
  private long steps;

  Adam(Decay decay, Map<String, Double> settings, Precision precision, int length) {
    super(precision, length);
    rate = settings.get("rate");
    beta1 = settings.get("beta1");
    beta2 = settings.get("beta2");
    epsilon = settings.get("epsilon");
    gradientDecay = decay == Decay.IN_GRADIENT ? settings.get("weightDecay") : 0;
    decoupledDecay = decay == Decay.DECOUPLED ? settings.get("weightDecay") : 0;
    floatMean = floatState(precision, length);
    floatSquare = floatState(precision, length);
    doubleMean = doubleState(precision, length);
    doubleSquare = doubleState(precision, length);
  }

  @Override
  void step(float[] values, float[] gradient, double rateFactor) {
    steps++;
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float c1 = (float) (1 - beta1);
    float c2 = (float) (1 - beta2);
    float size = (float) stepSize(rateFactor);
    float root = (float) squareRootCorrection();
    float eps = (float) epsilon;
    float keep = (float) (1 - rate * rateFactor * decoupledDecay);
    float lambda = (float) gradientDecay;
    for (int i = 0; i < values.length; i++) {
      float g = gradient[i] + lambda * values[i];
      float m = b1 * floatMean[i] + c1 * g;
      float v = b2 * floatSquare[i] + c2 * g * g;
      floatMean[i] = m;
      floatSquare[i] = v;
      values[i] = keep * values[i] - size * (m / ((float) Math.sqrt(v) / root + eps));
    }
  }

  @Override
  void step(double[] values, double[] gradient, double rateFactor) {
    steps++;
    double size = stepSize(rateFactor);
    double root = squareRootCorrection();
    double keep = 1 - rate * rateFactor * decoupledDecay;
    for (int i = 0; i < values.length; i++) {
      double g = gradient[i] + gradientDecay * values[i];
      double m = beta1 * doubleMean[i] + (1 - beta1) * g;
      double v = beta2 * doubleSquare[i] + (1 - beta2) * g * g;
      doubleMean[i] = m;
      doubleSquare[i] = v;
      values[i] = keep * values[i] - size * (m / (Math.sqrt(v) / root + epsilon));
    }
  }

  /** η / (1 − β₁ᵗ). */
  private double stepSize(double rateFactor) {
    return rate * rateFactor / (1 - StrictMath.pow(beta1, (double) steps));
  }

  /** √(1 − β₂ᵗ). */
  private double squareRootCorrection() {
    return Math.sqrt(1 - StrictMath.pow(beta2, (double) steps));
  }
}
