package org.chainrule.runtime;

import java.util.Map;

/**
 * Stochastic gradient descent without momentum: {@code g += λ·w; w -= η·g}, with the rate η and the
 * weight decay λ. Source: {@code torch.optim.SGD}.
 */
final class Sgd extends FlatOptimizer {
  private final double rate;
  private final double weightDecay;

  Sgd(Map<String, Double> settings, Precision precision, int length) {
    super(precision, length);
    rate = settings.get("rate");
    weightDecay = settings.get("weightDecay");
  }

  @Override
  void step(float[] values, float[] gradient, double rateFactor) {
    float eta = (float) (rate * rateFactor);
    float lambda = (float) weightDecay;
    for (int i = 0; i < values.length; i++) {
      values[i] -= eta * (gradient[i] + lambda * values[i]);
    }
  }

  @Override
  void step(double[] values, double[] gradient, double rateFactor) {
    double eta = rate * rateFactor;
    double lambda = weightDecay;
    for (int i = 0; i < values.length; i++) {
      values[i] -= eta * (gradient[i] + lambda * values[i]);
    }
  }
}
