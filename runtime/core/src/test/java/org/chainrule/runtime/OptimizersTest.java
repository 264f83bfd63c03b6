package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two steps from w = (1, -2) with the gradients (0.5, -1) and (0.25, 2), computed by hand. */
final class OptimizersTest {
  private static final double[][] GRADIENTS = {{0.5, -1}, {0.25, 2}};

  private static double[] steps(OptimizerSpec spec, Precision precision, double rateFactor) {
    Reals values = precision.allocate(2);
    values.set(0, 1);
    values.set(1, -2);
    Optimizer optimizer = Optimizers.create(spec, precision, 2);
    Reals gradient = precision.allocate(2);
    for (double[] g : GRADIENTS) {
      gradient.set(0, g[0]);
      gradient.set(1, g[1]);
      optimizer.step(values, gradient, rateFactor);
    }
    return new double[] {values.get(0), values.get(1)};
  }

  private static void expect(OptimizerSpec spec, double first, double second) {
    for (Precision precision : Precision.values()) {
      double[] found = steps(spec, precision, 1);
      double tolerance = precision == Precision.FLOAT ? 2e-7 : 1e-15;
      assertEquals(first, found[0], tolerance * Math.abs(first), precision.name());
      assertEquals(second, found[1], tolerance * Math.abs(second), precision.name());
    }
  }

  @Test
  void sgd() {
    expect(new OptimizerSpec("sgd", Map.of("rate", 0.1)), 1 - 0.05 - 0.025, -2 + 0.1 - 0.2);
  }

  @Test
  void sgdWithWeightDecay() {
    double w1 = 1 - 0.1 * (0.5 + 0.01 * 1);
    double v1 = -2 - 0.1 * (-1 + 0.01 * -2);
    expect(
        new OptimizerSpec("sgd", Map.of("rate", 0.1, "weightDecay", 0.01)),
        w1 - 0.1 * (0.25 + 0.01 * w1),
        v1 - 0.1 * (2 + 0.01 * v1));
  }

  @Test
  void momentum() {
    expect(
        new OptimizerSpec("sgd", Map.of("rate", 0.1, "momentum", 0.9)),
        1 - 0.1 * 0.5 - 0.1 * (0.9 * 0.5 + 0.25),
        -2 + 0.1 * 1 - 0.1 * (0.9 * -1 + 2));
  }

  @Test
  void nesterov() {
    expect(
        new OptimizerSpec("sgd", Map.of("rate", 0.1, "momentum", 0.9, "nesterov", 1.0)),
        1 - 0.1 * (0.5 + 0.9 * 0.5) - 0.1 * (0.25 + 0.9 * (0.9 * 0.5 + 0.25)),
        -2 - 0.1 * (-1 - 0.9) - 0.1 * (2 + 0.9 * (-0.9 + 2)));
  }

  @Test
  void adam() {
    expect(
        new OptimizerSpec("adam", Map.of("rate", 0.1)),
        adam(1, 0.5, 0.25, 0, 0),
        adam(-2, -1, 2, 0, 0));
  }

  @Test
  void adamWithDecayInTheGradient() {
    expect(
        new OptimizerSpec("adam", Map.of("rate", 0.1, "weightDecay", 0.2)),
        adam(1, 0.5, 0.25, 0.2, 0),
        adam(-2, -1, 2, 0.2, 0));
  }

  @Test
  void adamWWithDecayOfTheWeight() {
    expect(
        new OptimizerSpec("adamW", Map.of("rate", 0.1, "weightDecay", 0.2)),
        adam(1, 0.5, 0.25, 0, 0.2),
        adam(-2, -1, 2, 0, 0.2));
  }

  /** The textbook's form: m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), w −= η·m̂ / (√v̂ + ε). */
  private static double adam(double w, double g1, double g2, double l2, double decay) {
    double g = g1 + l2 * w;
    double m = 0.1 * g;
    double v = 0.001 * g * g;
    double after = w * (1 - 0.1 * decay) - 0.1 * (m / 0.1) / (Math.sqrt(v / 0.001) + 1e-8);
    g = g2 + l2 * after;
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    double step = (m / (1 - 0.81)) / (Math.sqrt(v / (1 - 0.999 * 0.999)) + 1e-8);
    return after * (1 - 0.1 * decay) - 0.1 * step;
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theRateFactorScalesTheRate(Precision precision) {
    for (Recipe recipe : Optimizers.recipes()) {
      double[] halved =
          steps(new OptimizerSpec(recipe.name(), Map.of("rate", 0.5)), precision, 0.5);
      double[] plain = steps(new OptimizerSpec(recipe.name(), Map.of("rate", 0.25)), precision, 1);
      assertEquals(plain[0], halved[0], recipe.name());
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theGradientFactorScalesTheGradient(Precision precision) {
    for (Recipe recipe : Optimizers.recipes()) {
      OptimizerSpec spec = new OptimizerSpec(recipe.name(), Map.of("rate", 0.5));
      Reals scaled = random(precision, 2, 1);
      Reals plain = scaled.copy();
      Reals gradient = random(precision, 2, 2);
      Optimizers.create(spec, precision, 2).step(scaled, gradient, 0.25, 1);
      gradient.set(0, gradient.get(0) / 4);
      gradient.set(1, gradient.get(1) / 4);
      Optimizers.create(spec, precision, 2).step(plain, gradient, 1);
      assertEquals(plain.get(0), scaled.get(0), recipe.name());
      assertEquals(plain.get(1), scaled.get(1), recipe.name());
    }
  }

  private static Reals random(Precision precision, int length, long seed) {
    Reals values = precision.allocate(length);
    for (int i = 0; i < length; i++) {
      values.set(i, RandomNumbers.uniform(seed, 0, 0, i, 0) - 0.5);
    }
    return values;
  }

  /** Long enough to be shared, and no multiple of anything. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void anyNumberOfWorkersGivesTheSameBits(Precision precision) {
    int length = FlatOptimizer.LEAST_SHARED + 4099;
    for (Recipe recipe : Optimizers.recipes()) {
      OptimizerSpec spec =
          new OptimizerSpec(recipe.name(), Map.of("rate", 0.1, "weightDecay", 0.01));
      Reals alone = trained(spec, precision, length, Workers.single());
      for (int threads : new int[] {2, 3, 7}) {
        try (Workers workers = new Workers(threads)) {
          Reals shared = trained(spec, precision, length, workers);
          for (int i = 0; i < length; i++) {
            assertEquals(alone.get(i), shared.get(i), recipe.name() + ", element " + i);
          }
        }
      }
    }
  }

  private static Reals trained(
      OptimizerSpec spec, Precision precision, int length, Workers workers) {
    Reals values = random(precision, length, 1);
    Optimizer optimizer = Optimizers.create(spec, precision, length, workers);
    GradientClip clip = new GradientClip(OptionalDouble.of(3), length, workers);
    for (int step = 0; step < 3; step++) {
      Reals gradient = random(precision, length, 2 + step);
      double factor = clip.factor(gradient);
      assertTrue(factor < 0.1, () -> "factor " + factor);
      optimizer.step(values, gradient, factor, 1);
    }
    return values;
  }

  @Test
  void refusesArraysOfAnotherKind() {
    Optimizer optimizer =
        Optimizers.create(new OptimizerSpec("sgd", Map.of("rate", 0.1)), Precision.FLOAT, 2);
    Reals floats = Precision.FLOAT.allocate(2);
    Reals doubles = Precision.DOUBLE.allocate(2);
    assertThrows(IllegalArgumentException.class, () -> optimizer.step(doubles, floats, 1));
    assertThrows(IllegalArgumentException.class, () -> optimizer.step(floats, doubles, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> optimizer.step(floats, Precision.FLOAT.allocate(3), 1));
  }

  private static void refuses(String message, String name, Map<String, Double> settings) {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> Optimizers.check(new OptimizerSpec(name, settings)));
    assertEquals(message, thrown.getMessage());
  }

  @Test
  void namesWhatIsWrong() {
    refuses("there is no optimizer 'adamm'; there are sgd, adam, adamW", "adamm", Map.of());
    refuses(
        "optimizer 'sgd' has no setting 'beta1'; it has rate, momentum = 0, nesterov = false,"
            + " weightDecay = 0",
        "sgd",
        Map.of("beta1", 0.9));
    refuses("optimizer 'sgd' needs the setting 'rate', at least 0", "sgd", Map.of());
    refuses(
        "setting 'beta2' of optimizer 'adam' must be at least 0 and below 1, found 1.0",
        "adam",
        Map.of("beta2", 1.0));
    refuses(
        "setting 'rate' of optimizer 'adam' must be at least 0, found NaN",
        "adam",
        Map.of("rate", Double.NaN));
    refuses(
        "optimizer 'sgd' needs a momentum above 0 where nesterov is true",
        "sgd",
        Map.of("rate", 0.1, "nesterov", 1.0));
  }
}
