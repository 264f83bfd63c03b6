package org.chainrule.samples.sidebyside;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.chainrule.runtime.OptimizerSpec;

/**
 * How PyTorch changes parameters: fused, or by the classes of its C++ interface.
 *
 * <p>Of {@code l2(λ)} PyTorch has the gradient alone, as {@code weight_decay} of the weights.
 */
final class Update {
  private static final double WEIGHT_DECAY = 0.01;

  private final Optimizer optimizer;
  private final Runnable step;

  private Update(Optimizer optimizer, Runnable step) {
    this.optimizer = optimizer;
    this.step = step;
  }

  /** The optimizer that the network's {@code train} block names. */
  static Update of(OptimizerSpec spec, PyTorchNetwork network, double penalty, boolean fused) {
    Map<String, Double> settings = spec.settings();
    double rate = settings.get("rate");
    double momentum = settings.getOrDefault("momentum", 0.0);
    List<Tensor> all = network.parameters();
    Optimizer plain =
        switch (spec.name()) {
          case "sgd" -> sgd(all, rate, momentum);
          case "adam" -> new Adam(vector(all), new AdamOptions(rate));
          case "adamW" -> new AdamW(vector(all), new AdamWOptions(rate));
          default -> throw new IllegalArgumentException("there is no " + spec.name() + " here");
        };
    if (!fused) {
      return new Update(plain, plain::step);
    }
    return new Update(
        plain,
        switch (spec.name()) {
          case "sgd" -> fusedSgd(network, rate, momentum, penalty);
          case "adam" -> FusedOptimizers.adam(all, rate);
          default -> FusedOptimizers.adamW(all, rate, WEIGHT_DECAY);
        });
  }

  private static Optimizer sgd(List<Tensor> parameters, double rate, double momentum) {
    SGDOptions options = new SGDOptions(rate);
    options.momentum().put(momentum);
    return new SGD(vector(parameters), options);
  }

  private static Runnable fusedSgd(
      PyTorchNetwork network, double rate, double momentum, double penalty) {
    if (penalty == 0) {
      return FusedOptimizers.sgd(network.parameters(), rate, momentum, 0);
    }
    Runnable weights = FusedOptimizers.sgd(network.weights(), rate, momentum, penalty);
    Runnable others = FusedOptimizers.sgd(network.others(), rate, momentum, 0);
    return () -> {
      weights.run();
      others.run();
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
