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
 * in step t = 1, 2, …; m and v start at 0. Multiplied with c = √(1 − β₂ᵗ), the divisor is √v + ε·c:
 * one division is enough. Weight decay λ is either added to the gradient, {@code g += λ·w} (adam),
 * or taken off the weight before the step, {@code w -= η·λ·w} (adamW). Sources: {@code
 * torch.optim.Adam} and {@code AdamW}; D. P. Kingma and J. Ba, "Adam", 2015; I. Loshchilov and F.
 * Hutter, "Decoupled weight decay regularization", 2019.
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
  private double gradientFactor;
  private double size;
  private double floor;
  private double keep;

  Adam(
      Decay decay, Map<String, Double> settings, Precision precision, int length, Workers workers) {
    super(precision, length, workers);
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
  void begin(double gradientFactor, double rateFactor) {
    steps++;
    this.gradientFactor = gradientFactor;
    double correction = Math.sqrt(1 - StrictMath.pow(beta2, (double) steps));
    size = rate * rateFactor * correction / (1 - StrictMath.pow(beta1, (double) steps));
    floor = epsilon * correction;
    keep = 1 - rate * rateFactor * decoupledDecay;
  }

  @Override
  void step(float[] values, float[] gradient, int from, int to) {
    float[] mean = floatMean;
    float[] square = floatSquare;
    float factor = (float) gradientFactor;
    float lambda = (float) gradientDecay;
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float c1 = (float) (1 - beta1);
    float c2 = (float) (1 - beta2);
    float eta = (float) size;
    float least = (float) floor;
    float kept = (float) keep;
    for (int i = from; i < to; i++) {
      float g = factor * gradient[i] + lambda * values[i];
      float m = b1 * mean[i] + c1 * g;
      float v = b2 * square[i] + c2 * g * g;
      mean[i] = m;
      square[i] = v;
      values[i] = kept * values[i] - eta * m / ((float) Math.sqrt(v) + least);
    }
  }

  @Override
  void step(double[] values, double[] gradient, int from, int to) {
    double[] mean = doubleMean;
    double[] square = doubleSquare;
    double factor = gradientFactor;
    double lambda = gradientDecay;
    double b1 = beta1;
    double b2 = beta2;
    double c1 = 1 - beta1;
    double c2 = 1 - beta2;
    double eta = size;
    double least = floor;
    double kept = keep;
    for (int i = from; i < to; i++) {
      double g = factor * gradient[i] + lambda * values[i];
      double m = b1 * mean[i] + c1 * g;
      double v = b2 * square[i] + c2 * g * g;
      mean[i] = m;
      square[i] = v;
      values[i] = kept * values[i] - eta * m / (Math.sqrt(v) + least);
    }
  }
}
