package org.chainrule.runtime;

import java.util.Map;

/**
 * Stochastic gradient descent with momentum μ: {@code g += λ·w; v = μ·v + g; w -= η·v}, or with
 * Nesterov's {@code w -= η·(g + μ·v)}; v starts at 0. Source: {@code torch.optim.SGD}, after I.
 * Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013.
 *
 * <p>Either kind is {@code w -= η·(a·g + b·v)}: a = 0, b = 1, or Nesterov's a = 1, b = μ.
 */
final class Momentum extends FlatOptimizer {
  private final double rate;
  private final double momentum;
  private final double weightDecay;
  private final double ofGradient;
  private final double ofVelocity;
  private final float[] floatVelocity;
  private final double[] doubleVelocity;
  private double gradientFactor;
  private double stepRate;

  Momentum(Map<String, Double> settings, Precision precision, int length, Workers workers) {
    super(precision, length, workers);
    rate = settings.get("rate");
    momentum = settings.get("momentum");
    weightDecay = settings.get("weightDecay");
    boolean nesterov = settings.get("nesterov") == 1;
    ofGradient = nesterov ? 1 : 0;
    ofVelocity = nesterov ? momentum : 1;
    floatVelocity = floatState(precision, length);
    doubleVelocity = doubleState(precision, length);
  }

  @Override
  void begin(double gradientFactor, double rateFactor) {
    this.gradientFactor = gradientFactor;
    stepRate = rate * rateFactor;
  }

  @Override
  void step(float[] values, float[] gradient, int from, int to) {
    float[] velocity = floatVelocity;
    float factor = (float) gradientFactor;
    float eta = (float) stepRate;
    float mu = (float) momentum;
    float lambda = (float) weightDecay;
    float a = (float) ofGradient;
    float b = (float) ofVelocity;
    for (int i = from; i < to; i++) {
      float g = factor * gradient[i] + lambda * values[i];
      float v = mu * velocity[i] + g;
      velocity[i] = v;
      values[i] -= eta * (a * g + b * v);
    }
  }

  @Override
  void step(double[] values, double[] gradient, int from, int to) {
    double[] velocity = doubleVelocity;
    double factor = gradientFactor;
    double eta = stepRate;
    double mu = momentum;
    double lambda = weightDecay;
    double a = ofGradient;
    double b = ofVelocity;
    for (int i = from; i < to; i++) {
      double g = factor * gradient[i] + lambda * values[i];
      double v = mu * velocity[i] + g;
      velocity[i] = v;
      values[i] -= eta * (a * g + b * v);
    }
  }
}
