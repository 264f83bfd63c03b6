package org.chainrule.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Examples made of random numbers, where any will do, as to check gradients or to measure time:
 * real inputs are standard normal, real targets uniform in [0, 1), indices uniform over their
 * classes. A function of the seed, and of names and shapes.
 */
public final class RandomDataset {
  private RandomDataset() {}

  /** So many examples for all inputs and targets; one example of a network that has neither. */
  public static Dataset of(Signature signature, int examples, long seed) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (TensorSpec spec : signature.inputs()) {
      columns.put(spec.name(), column(spec, examples, new Initialiser.Normal(1), seed));
    }
    for (TensorSpec spec : signature.targets()) {
      columns.put(spec.name(), column(spec, examples, new Initialiser.Uniform(0, 1), seed));
    }
    return columns.isEmpty() ? Dataset.withoutColumns() : dataset(columns);
  }

  private static Column column(TensorSpec spec, int examples, Initialiser real, long seed) {
    int length = Math.multiplyExact(spec.size(), examples);
    double[] values = new double[length];
    Initialiser drawn = spec.isReal() ? real : new Initialiser.Uniform(0, spec.classes());
    ParameterSpec source = new ParameterSpec(spec.name(), List.of(length), 0, drawn);
    Initialisation.fill(source, seed, new Doubles(values));
    if (!spec.isReal()) {
      floor(values, spec.classes() - 1);
    }
    return Columns.doubles("random numbers", values, spec.shape().toArray(Integer[]::new));
  }

  /** Rounding may bring a uniform number up to the number of classes itself: that is cut off. */
  private static void floor(double[] values, int largest) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.min(Math.floor(values[i]), largest);
    }
  }

  private static Dataset dataset(Map<String, Column> columns) {
    try {
      return Dataset.of(columns);
    } catch (DataException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
