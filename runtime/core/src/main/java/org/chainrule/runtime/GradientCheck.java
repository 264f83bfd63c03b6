package org.chainrule.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves the gradients of a network against differences of its loss, in double precision and in
 * training mode.
 *
 * <p>The measure of a parameter tensor is ‖g − n‖ / ‖g + n‖ of its analytic gradient g and its
 * numeric one n, as {@link NumericDerivative} has it; nothing over nothing is 0. A tensor whose
 * gradient is zero on paper, like a bias before a batch norm, has nothing but rounding in both: if
 * neither ‖g‖ nor ‖n‖ is above 1e-7 of the network's largest gradient, the difference is judged
 * beside that one instead. {@link Verdict} says what is good.
 *
 * <p>Every element costs two losses and some a few more. Above the budget only some elements of
 * every tensor are looked at, spread evenly over it; the report says so.
 */
public final class GradientCheck {
  /** How many elements are looked at if the caller does not say. */
  public static final int STANDARD_BUDGET = 2000;

  private static final double NEGLIGIBLE = 1e-7;

  private final Network network;
  private final int budget;

  /**
   * Checks at most about so many elements, at least one of each tensor.
   *
   * @throws IllegalArgumentException if the network has no loss, or was not generated in double
   */
  public GradientCheck(Network network, int budget) {
    Signature signature = network.signature();
    if (!signature.hasLoss()) {
      throw new IllegalArgumentException(
          "network " + signature.name() + " has no loss, so no gradient");
    }
    if (network.precision() != Precision.DOUBLE) {
      throw new IllegalArgumentException(
          "a gradient check needs network " + signature.name() + " generated in double precision");
    }
    this.network = network;
    this.budget = budget;
  }

  /** Checks at most about {@link #STANDARD_BUDGET} elements. */
  public GradientCheck(Network network) {
    this(network, STANDARD_BUDGET);
  }

  /**
   * Checks the gradient at these parameters, which are not changed, on one batch.
   *
   * @param dataset all of its examples make the batch: use few
   * @param seed of the network's random numbers and of the choice of elements
   * @throws DataException if the dataset is not what the network declares
   */
  public GradientReport check(Parameters parameters, Dataset dataset, long seed)
      throws DataException {
    dataset.check(network.signature(), true);
    LeastExamples.require(network, dataset.rows(), dataset.rows());
    LossProbe probe = new LossProbe(network, parameters, dataset, seed);
    List<TensorComparison> comparisons = compare(probe, seed);
    double largest =
        comparisons.stream().mapToDouble(TensorComparison::analyticNorm).max().orElse(0);
    List<TensorCheck> checks =
        comparisons.stream()
            .map(comparison -> comparison.judge(2 * largest, NEGLIGIBLE * largest))
            .toList();
    return new GradientReport(checks, probe.loss(), dataset.rows());
  }

  /**
   * Checks the gradient where any point will do: at initial parameters, on random examples.
   *
   * @param examples how many make the batch: few
   * @param seed of parameters, examples, and all that {@link #check} draws
   * @throws DataException if so few examples are not enough for the network
   */
  public GradientReport checkRandomly(int examples, long seed) throws DataException {
    Dataset dataset = RandomDataset.of(network.signature(), examples, seed);
    return check(network.parameters(seed), dataset, seed);
  }

  private List<TensorComparison> compare(LossProbe probe, long seed) {
    List<ParameterSpec> specs = network.signature().parameters();
    int[] shares = Sampling.shares(specs.stream().mapToInt(ParameterSpec::size).toArray(), budget);
    List<TensorComparison> comparisons = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      int[] positions = Sampling.positions(specs.get(i).size(), shares[i], seed);
      comparisons.add(TensorComparison.of(specs.get(i), probe, positions));
    }
    return comparisons;
  }
}
