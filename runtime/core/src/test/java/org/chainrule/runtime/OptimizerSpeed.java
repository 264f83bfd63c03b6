package org.chainrule.runtime;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Measures optimizers: nanoseconds for each element of a step, the median and the least of many.
 * Run as a program; the arguments are the number of elements and of threads.
 */
final class OptimizerSpeed {
  private static final int ROUNDS = 60;

  private final int length;
  private final Workers workers;

  private OptimizerSpeed(int length, Workers workers) {
    this.length = length;
    this.workers = workers;
  }

  public static void main(String[] arguments) {
    int length = arguments.length < 1 ? 1_000_000 : Integer.parseInt(arguments[0]);
    int threads = arguments.length < 2 ? 1 : Integer.parseInt(arguments[1]);
    try (Workers workers = new Workers(threads)) {
      OptimizerSpeed speed = new OptimizerSpeed(length, workers);
      for (Precision precision : Precision.values()) {
        speed.optimizer("sgd", Map.of("rate", 1e-6), precision);
        speed.optimizer("sgd", Map.of("rate", 1e-6, "momentum", 0.9), precision);
        speed.optimizer("adam", Map.of(), precision);
        speed.optimizer("adamW", Map.of(), precision);
        speed.clip(precision);
      }
    }
  }

  private void optimizer(String name, Map<String, Double> settings, Precision precision) {
    Reals values = precision.allocate(length);
    Reals gradient = gradient(precision);
    OptimizerSpec spec = new OptimizerSpec(name, settings);
    Optimizer optimizer = Optimizers.create(spec, precision, length, workers);
    report(name + settings, precision, () -> optimizer.step(values, gradient, 1));
  }

  private void clip(Precision precision) {
    Reals gradient = gradient(precision);
    GradientClip clip = new GradientClip(OptionalDouble.of(1), length, workers);
    report("norm", precision, () -> clip.factor(gradient));
  }

  private Reals gradient(Precision precision) {
    Reals gradient = precision.allocate(length);
    for (int i = 0; i < length; i++) {
      gradient.set(i, RandomNumbers.uniform(1, 0, 0, i, 0) - 0.5);
    }
    return gradient;
  }

  private void report(String what, Precision precision, Runnable step) {
    int repetitions = Math.max(1, 10_000_000 / length);
    double[] nanoseconds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < repetitions; i++) {
        step.run();
      }
      nanoseconds[round] = (double) (System.nanoTime() - start) / repetitions / length;
    }
    double[] sorted = Arrays.copyOfRange(nanoseconds, ROUNDS / 3, ROUNDS);
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%s, %s: %.3f ns (least %.3f)%n",
        what,
        precision,
        sorted[sorted.length / 2],
        sorted[0]);
  }
}
