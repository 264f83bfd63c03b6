package org.chainrule.runtime;

import java.util.Map;

/**
 * Stochastic gradient descent with momentum μ: {@code g += λ·w; v = μ·v + g; w -= η·v}, or with
 * Nesterov's {@code w -= η·(g + μ·v)}; v starts at 0. Source: {@code torch.optim.SGD}, after I.
 * Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013.
 */
final class Momentum extends FlatOptimizer {
  private final double rate;
  private final double momentum;
  private final boolean nesterov;
  private final double weightDecay;
  private final float[] floatVelocity;
  private final double[] doubleVelocity;

  Momentum(Map<String, Double> settings, Precision precision, int length) {
    super(precision, length);
    rate = settings.get("rate");
    momentum = settings.get("momentum");
    nesterov = settings.get("nesterov") == 1;
    weightDecay = settings.get("weightDecay");
    floatVelocity = floatState(precision, length);
    doubleVelocity = doubleState(precision, length);
  }

  /** Either kind is {@code w -= η·(a·g + b·v)}: a = 0, b = 1, or Nesterov's a = 1, b = μ. */
  @Override
  void step(float[] values, float[] gradient, double rateFactor) {
    float eta = (float) (rate * rateFactor);
    float mu = (float) momentum;
    float lambda = (float) weightDecay;
    float a = nesterov ? 1 : 0;
    float b = nesterov ? mu : 1;
    for (int i = 0; i < values.length; i++) {
      float g = gradient[i] + lambda * values[i];
      float v = mu * floatVelocity[i] + g;
      floatVelocity[i] = v;
      values[i] -= eta * (a * g + b * v);
    }
  }

  @Override
  void step(double[] values, double[] gradient, double rateFactor) {
    double eta = rate * rateFactor;
    double a = nesterov ? 1 : 0;
    double b = nesterov ? momentum : 1;
    for (int i = 0; i < values.length; i++) {
      double g = gradient[i] + weightDecay * values[i];
      double v = momentum * doubleVelocity[i] + g;
      doubleVelocity[i] = v;
      values[i] -= eta * (a * g + b * v);
    }
  }
}
