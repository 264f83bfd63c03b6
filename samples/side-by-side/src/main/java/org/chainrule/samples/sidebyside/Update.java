package org.chainrule.samples.sidebyside;

import java.util.List;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.chainrule.runtime.OptimizerSpec;

/**
 * How PyTorch changes parameters: fused, but by the classes of its C++ interface where parameters
 * are so few that the call costs more than the arithmetic.
 *
 * <p>Of {@code l2(λ)} PyTorch has the gradient alone, as {@code weight_decay} of the weights.
 */
final class Update {
  private static final long FEW = 100;

  private final Optimizer optimizer;
  private final Runnable step;

  private Update(Optimizer optimizer, Runnable step) {
    this.optimizer = optimizer;
    this.step = step;
  }

  /** The optimizer that the network's {@code train} block names. */
  static Update of(OptimizerSpec spec, Perceptron network, double penalty) {
    double rate = spec.settings().get("rate");
    List<Tensor> all = network.parameters();
    boolean few = penalty == 0 && all.stream().mapToLong(Tensor::numel).sum() < FEW;
    if (spec.name().equals("adam")) {
      Optimizer adam = new Adam(vector(all), new AdamOptions(rate));
      return new Update(adam, few ? adam::step : FusedOptimizers.adam(all, rate));
    }
    if (!spec.name().equals("sgd")) {
      throw new IllegalArgumentException("there is no " + spec.name() + " here");
    }
    Optimizer sgd = new SGD(vector(all), new SGDOptions(rate));
    return new Update(sgd, few ? sgd::step : sgd(network, rate, penalty));
  }

  private static Runnable sgd(Perceptron network, double rate, double penalty) {
    if (penalty == 0) {
      return FusedOptimizers.sgd(network.parameters(), rate, 0);
    }
    Runnable weights = FusedOptimizers.sgd(network.weights(), rate, penalty);
    Runnable biases = FusedOptimizers.sgd(network.biases(), rate, 0);
    return () -> {
      weights.run();
      biases.run();
    };
  }

  /** What comes before the backward pass, which adds to gradients that are there. */
  void forgetGradients() {
    optimizer.zero_grad();
  }

  /** One step. */
  void step() {
    step.run();
  }

  private static TensorVector vector(List<Tensor> tensors) {
    return new TensorVector(tensors.toArray(new Tensor[0]));
  }
}
