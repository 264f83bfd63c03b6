package org.chainrule.runtime;

import java.util.List;
import java.util.Map;

/**
 * The tutorial's network written by hand, plainly and slowly: x → dense → relu or tanh → dense →
 * softmax cross-entropy + ½·λ·Σw². It computes in double and rounds what it stores; a state counts
 * the training steps.
 */
final class TwoLayerNetwork implements Network {
  enum Activation {
    RELU,
    TANH
  }

  static final double LAMBDA = 1e-3;

  final int inputs;
  final int hidden;
  final int classes;
  final Activation activation;
  private final Precision precision;
  private final Signature signature;

  /** What a mistake in the backward pass multiplies dW1 with; 1 if there is none. */
  double mistake = 1;

  TwoLayerNetwork(int inputs, int hidden, int classes, Activation activation, Precision precision) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.classes = classes;
    this.activation = activation;
    this.precision = precision;
    this.signature = signature(inputs, hidden, classes);
  }

  private static Signature signature(int inputs, int hidden, int classes) {
    int b1 = inputs * hidden;
    int w2 = b1 + hidden;
    int b2 = w2 + hidden * classes;
    return new Signature(
        "TwoLayer",
        "demo.TwoLayer",
        List.of(TensorSpec.real("x", inputs)),
        List.of(TensorSpec.index("y", classes)),
        List.of(
            new ParameterSpec(
                "hidden.dense.W",
                List.of(inputs, hidden),
                0,
                new Initialiser.Normal(Math.sqrt(2.0 / inputs))),
            new ParameterSpec("hidden.dense.b", List.of(hidden), b1, new Initialiser.Constant(0)),
            new ParameterSpec(
                "scores.dense.W",
                List.of(hidden, classes),
                w2,
                new Initialiser.Normal(Math.sqrt(2.0 / hidden))),
            new ParameterSpec("scores.dense.b", List.of(classes), b2, new Initialiser.Constant(0))),
        List.of(new ParameterSpec("steps", List.of(), 0, new Initialiser.Constant(0))),
        List.of(TensorSpec.real("probabilities", classes), TensorSpec.index("best", classes)),
        List.of("accuracy"),
        2,
        true,
        TrainingDefaults.none()
            .withOptimizer(new OptimizerSpec("sgd", Map.of("rate", 0.1)))
            .withBatch(10)
            .withEpochs(3)
            .withSeed(7));
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public Workspace workspace(int capacity, Workers workers) {
    return new TwoLayerWorkspace(this, capacity);
  }

  @Override
  public double metric(int index, double[] averages) {
    return averages[1];
  }
}
