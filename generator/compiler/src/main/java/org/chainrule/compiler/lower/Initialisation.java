package org.chainrule.compiler.lower;

import java.util.List;
import org.chainrule.runtime.Initialiser;

/** An initialiser as written, before the parameter's shape is known. */
@FunctionalInterface
interface Initialisation {
  /** {@code zeros}, {@code ones} or a number. */
  static Initialisation constant(double value) {
    return shape -> new Initialiser.Constant(value);
  }

  /** The initialiser of a parameter of this shape. */
  Initialiser of(List<Integer> shape);

  /** Normal with standard deviation √(gain / fan-in): {@code he} with 2, {@code lecun} with 1. */
  static Initialisation scaledByFanIn(double gain) {
    return shape -> new Initialiser.Normal(Math.sqrt(gain / fanIn(shape)));
  }

  /** Uniform within ±√(6 / (fan-in + fan-out)); Glorot and Bengio, 2010. */
  static Initialisation xavier() {
    return shape -> {
      double bound = Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)));
      return new Initialiser.Uniform(-bound, bound);
    };
  }

  static Initialisation normal(double standardDeviation) {
    return shape -> new Initialiser.Normal(standardDeviation);
  }

  static Initialisation uniform(double low, double high) {
    return shape -> new Initialiser.Uniform(low, high);
  }

  static Initialisation orthogonal() {
    return shape -> new Initialiser.Orthogonal();
  }

  /**
   * Of rank two or less the first dimension; of higher rank (convolution, {@code [out, in, k…]})
   * the product of all but the first.
   */
  private static double fanIn(List<Integer> shape) {
    if (shape.isEmpty()) {
      return 1;
    }
    return shape.size() <= 2 ? shape.get(0) : product(shape.subList(1, shape.size()));
  }

  /** Of rank two the second dimension; of higher rank the first times the window. */
  private static double fanOut(List<Integer> shape) {
    if (shape.size() < 2) {
      return fanIn(shape);
    }
    return shape.size() == 2
        ? shape.get(1)
        : shape.get(0) * product(shape.subList(2, shape.size()));
  }

  private static double product(List<Integer> sizes) {
    return sizes.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
  }
}
