package org.chainrule.samples.sidebyside;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.OptimizerSpec;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Signature;

/** What is compared: training steps of a network, or predictions of single examples. */
enum Workload {
  SEED(true, 1e-5),
  MLP(true, 0),
  WIDE(true, 0),
  TINY(true, 0),
  MLP_ONE(false, 0);

  private static final double OPERATIONS_PER_MULTIPLY_ADD = 2;

  private final boolean training;
  private final double penalty;

  Workload(boolean training, double penalty) {
    this.training = training;
    this.penalty = penalty;
  }

  /** The one that users call so, such as {@code mlp-one}. */
  static Workload of(String name) {
    for (Workload workload : values()) {
      if (workload.label().equals(name)) {
        return workload;
      }
    }
    throw new IllegalArgumentException(
        "there is no workload '%s'; there are %s"
            .formatted(
                name,
                IntStream.range(0, values().length)
                    .mapToObj(i -> values()[i].label())
                    .collect(Collectors.joining(", "))));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A new instance of the generated class. */
  Network network() {
    return switch (this) {
      case SEED -> new Seed();
      case MLP, MLP_ONE -> new Mlp();
      case WIDE -> new Wide();
      case TINY -> new Tiny();
    };
  }

  /** Whether steps of training are compared, or predictions. */
  boolean training() {
    return training;
  }

  /** The λ of the network's {@code l2(λ)}. */
  double penalty() {
    return penalty;
  }

  /** Examples in a step. */
  int examples(Signature signature) {
    return training ? signature.training().batch().orElseThrow() : 1;
  }

  /** The optimizer and its rate, as the network's {@code train} block has them. */
  static OptimizerSpec optimizer(Signature signature) {
    return signature.training().optimizer().orElseThrow();
  }

  /**
   * The operations of one step: two for each multiply-add of the products, forward, backward to the
   * weights and, but for the first layer, backward to the inputs; none for anything elementwise.
   */
  double operations(Signature signature) {
    List<ParameterSpec> weights = weights(signature);
    double sum = 0;
    for (int layer = 0; layer < weights.size(); layer++) {
      int products = !training ? 1 : layer == 0 ? 2 : 3;
      sum += (double) products * weights.get(layer).size();
    }
    return OPERATIONS_PER_MULTIPLY_ADD * examples(signature) * sum;
  }

  /** The weights of the layers, first to last, each {@code [in, out]}. */
  static List<ParameterSpec> weights(Signature signature) {
    return signature.parameters().stream().filter(spec -> spec.shape().size() == 2).toList();
  }

  /** The biases of the layers, first to last. */
  static List<ParameterSpec> biases(Signature signature) {
    return signature.parameters().stream().filter(spec -> spec.shape().size() == 1).toList();
  }
}
