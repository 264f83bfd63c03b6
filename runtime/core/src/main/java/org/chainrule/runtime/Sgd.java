package org.chainrule.runtime;

import java.util.Map;

/**
 * Stochastic gradient descent without momentum: {@code g += λ·w; w -= η·g}, with the rate η and the
 * weight decay λ. Source: {@code torch.optim.SGD}.
 */
final class Sgd extends FlatOptimizer {
  private final double rate;
  private final double weightDecay;
  private double gradientFactor;
  private double stepRate;

  Sgd(Map<String, Double> settings, Precision precision, int length, Workers workers) {
    super(precision, length, workers);
    rate = settings.get("rate");
    weightDecay = settings.get("weightDecay");
  }

  @Override
  void begin(double gradientFactor, double rateFactor) {
    this.gradientFactor = gradientFactor;
    stepRate = rate * rateFactor;
  }

  @Override
  void step(float[] values, float[] gradient, int from, int to) {
    float factor = (float) gradientFactor;
    float eta = (float) stepRate;
    float lambda = (float) weightDecay;
    for (int i = from; i < to; i++) {
      values[i] -= eta * (factor * gradient[i] + lambda * values[i]);
    }
  }

  @Override
  void step(double[] values, double[] gradient, int from, int to) {
    double factor = gradientFactor;
    double eta = stepRate;
    double lambda = weightDecay;
    for (int i = from; i < to; i++) {
      values[i] -= eta * (factor * gradient[i] + lambda * values[i]);
    }
  }
}
