package org.chainrule.runtime;

import java.util.Arrays;

/** The buffers and formulas of {@link TwoLayerNetwork}. */
final class TwoLayerWorkspace implements Workspace {
  private final TwoLayerNetwork network;
  private final int capacity;
  private final Values x;
  private final Values y;
  private final Values probabilities;
  private final Values best;
  private final double[] z;
  private final double[] h;
  private final double[] scores;
  private final double[] gradient;

  TwoLayerWorkspace(TwoLayerNetwork network, int capacity) {
    this.network = network;
    this.capacity = capacity;
    Signature signature = network.signature();
    x = signature.inputs().get(0).allocate(network.precision(), capacity);
    y = signature.targets().get(0).allocate(network.precision(), capacity);
    probabilities = signature.outputs().get(0).allocate(network.precision(), capacity);
    best = signature.outputs().get(1).allocate(network.precision(), capacity);
    z = new double[network.hidden];
    h = new double[network.hidden];
    scores = new double[network.classes];
    gradient = new double[signature.parameterCount()];
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public Values input(int slot) {
    return x;
  }

  @Override
  public Values target(int slot) {
    return y;
  }

  @Override
  public Values output(int slot) {
    return slot == 0 ? probabilities : best;
  }

  @Override
  public void random(long seed, long step) {}

  @Override
  public double train(Parameters parameters, Reals result, int examples, boolean outputs) {
    Arrays.fill(gradient, 0);
    Reals w = parameters.values();
    double loss = 0;
    for (int i = 0; i < examples; i++) {
      loss += forward(w, i) / examples;
      backward(w, i, examples);
      if (outputs) {
        store(i);
      }
    }
    for (int i = 0; i < w.length(); i++) {
      boolean weight = isWeight(i);
      double decay = weight ? TwoLayerNetwork.LAMBDA * w.get(i) : 0;
      result.set(i, (gradient[i] + decay) * (i < b1() ? network.mistake : 1));
    }
    parameters.state().set(0, parameters.state().get(0) + 1);
    return loss + penalty(w);
  }

  @Override
  public void evaluate(Parameters parameters, int examples, double[] sums) {
    for (int i = 0; i < examples; i++) {
      sums[0] += forward(parameters.values(), i) + penalty(parameters.values());
      sums[1] += firstOfLargest() == (int) y.get(i) ? 1 : 0;
    }
  }

  @Override
  public void predict(Parameters parameters, int examples) {
    for (int i = 0; i < examples; i++) {
      scores(parameters.values(), i);
      store(i);
    }
  }

  /** Returns the example's cross-entropy and leaves probabilities in {@link #scores}. */
  private double forward(Reals w, int example) {
    scores(w, example);
    return -Math.log(scores[(int) y.get(example)]);
  }

  private void scores(Reals w, int example) {
    for (int j = 0; j < network.hidden; j++) {
      double sum = w.get(b1() + j);
      for (int i = 0; i < network.inputs; i++) {
        sum += x.get(example * network.inputs + i) * w.get(i * network.hidden + j);
      }
      z[j] = sum;
      h[j] =
          network.activation == TwoLayerNetwork.Activation.RELU ? Math.max(sum, 0) : Math.tanh(sum);
    }
    double total = 0;
    for (int k = 0; k < network.classes; k++) {
      double sum = w.get(b2() + k);
      for (int j = 0; j < network.hidden; j++) {
        sum += h[j] * w.get(w2() + j * network.classes + k);
      }
      scores[k] = Math.exp(sum);
      total += scores[k];
    }
    for (int k = 0; k < network.classes; k++) {
      scores[k] /= total;
    }
  }

  private void backward(Reals w, int example, int examples) {
    for (int j = 0; j < network.hidden; j++) {
      double dh = 0;
      for (int k = 0; k < network.classes; k++) {
        double ds = (scores[k] - (k == (int) y.get(example) ? 1 : 0)) / examples;
        gradient[w2() + j * network.classes + k] += h[j] * ds;
        gradient[b2() + k] += j == 0 ? ds : 0;
        dh += ds * w.get(w2() + j * network.classes + k);
      }
      double dz = dh * slope(j);
      gradient[b1() + j] += dz;
      for (int i = 0; i < network.inputs; i++) {
        gradient[i * network.hidden + j] += x.get(example * network.inputs + i) * dz;
      }
    }
  }

  private double slope(int j) {
    return switch (network.activation) {
      case RELU -> z[j] > 0 ? 1 : 0;
      case TANH -> 1 - h[j] * h[j];
    };
  }

  private void store(int example) {
    for (int k = 0; k < network.classes; k++) {
      probabilities.set(example * network.classes + k, scores[k]);
    }
    best.set(example, firstOfLargest());
  }

  private int firstOfLargest() {
    int largest = 0;
    for (int k = 1; k < network.classes; k++) {
      largest = scores[k] > scores[largest] ? k : largest;
    }
    return largest;
  }

  private double penalty(Reals w) {
    double sum = 0;
    for (int i = 0; i < w.length(); i++) {
      sum += isWeight(i) ? w.get(i) * w.get(i) : 0;
    }
    return 0.5 * TwoLayerNetwork.LAMBDA * sum;
  }

  private boolean isWeight(int i) {
    return i < b1() || (i >= w2() && i < b2());
  }

  private int b1() {
    return network.inputs * network.hidden;
  }

  private int w2() {
    return b1() + network.hidden;
  }

  private int b2() {
    return w2() + network.hidden * network.classes;
  }
}
