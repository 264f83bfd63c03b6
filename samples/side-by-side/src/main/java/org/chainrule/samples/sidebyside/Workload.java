package org.chainrule.samples.sidebyside;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.OptimizerSpec;
import org.chainrule.runtime.Signature;

/** What is compared: training steps of a network, or predictions of single examples. */
enum Workload {
  SEED(true, 79_400, 78_400),
  MLP(true, 535_040, 401_408),
  WIDE(true, 10_436_608, 4_194_304),
  TINY(true, 12, 6),
  MLP_ONE(false, 535_040, 401_408),
  LENET(true, 416_520, 117_600),
  LENET_ONE(false, 416_520, 117_600),
  CONVNET(true, 25_528_832, 884_736),
  LSTM(true, 6_823_936, 0),
  GPT(true, 55_058_432, 0);

  private static final double SEED_PENALTY = 1e-5;
  private static final double OPERATIONS_PER_MULTIPLY_ADD = 2;

  private final boolean training;
  private final long forward;
  private final long first;

  /**
   * A workload.
   *
   * @param forward the multiply-adds of predicting one example, as {@code chainrule summary} counts
   *     them
   * @param first those of the first layer, to whose inputs no gradient flows; of an embedding none
   */
  Workload(boolean training, long forward, long first) {
    this.training = training;
    this.forward = forward;
    this.first = first;
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
      case LENET, LENET_ONE -> new LeNet();
      case CONVNET -> new ConvNet();
      case LSTM -> new CharLstm();
      case GPT -> new Gpt();
    };
  }

  /** Whether steps of training are compared, or predictions. */
  boolean training() {
    return training;
  }

  /** The λ of the network's {@code l2(λ)}. */
  double penalty() {
    return this == SEED ? SEED_PENALTY : 0;
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
    long multiplyAdds = training ? 3 * forward - first : forward;
    return OPERATIONS_PER_MULTIPLY_ADD * examples(signature) * multiplyAdds;
  }
}
