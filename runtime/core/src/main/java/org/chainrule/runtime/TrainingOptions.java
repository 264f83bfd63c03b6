package org.chainrule.runtime;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a training run goes, with nothing left open.
 *
 * @param optimizer the optimizer and its settings
 * @param schedule how the learning rate changes; it counts as the run's length is counted, in
 *     epochs or in steps
 * @param batch examples per step, at least 1
 * @param epochs passes over the training data, at least 1
 * @param steps the run's length in steps instead, at least 1; then the last pass may be a part of
 *     one
 * @param seed of shuffling and random numbers
 * @param clip the largest norm of the whole gradient; empty if it is not clipped
 * @param threads how many threads share the work of a step, at least 1; the result is the same to
 *     the bit for any number
 */
public record TrainingOptions(
    OptimizerSpec optimizer,
    ScheduleSpec schedule,
    int batch,
    int epochs,
    OptionalInt steps,
    long seed,
    OptionalDouble clip,
    int threads) {
  /** Where a network has no {@code train} block: adam with its defaults. */
  public static final TrainingOptions STANDARD =
      new TrainingOptions(
          new OptimizerSpec("adam", Map.of()),
          new ScheduleSpec("constant", Map.of()),
          32,
          10,
          OptionalInt.empty(),
          0,
          OptionalDouble.empty(),
          1);

  /** Checks every option; the message of the exception says what is allowed. */
  public TrainingOptions {
    Objects.requireNonNull(clip);
    Optimizers.check(optimizer);
    Schedules.create(schedule);
    requireAtLeastOne("batch", batch);
    requireAtLeastOne("epochs", epochs);
    requireAtLeastOne("steps", steps.orElse(1));
    Workers.requireCount(threads);
    if (clip.isPresent() && !(clip.getAsDouble() > 0)) {
      throw new IllegalArgumentException("clip must be above 0, found " + clip.getAsDouble());
    }
  }

  /** What the network's {@code train} block says, the rest as in {@link #STANDARD}. */
  public static TrainingOptions of(TrainingDefaults defaults) {
    return new TrainingOptions(
        defaults.optimizer().orElse(STANDARD.optimizer),
        defaults.schedule().orElse(STANDARD.schedule),
        defaults.batch().orElse(STANDARD.batch),
        defaults.epochs().orElse(STANDARD.epochs),
        defaults.steps(),
        defaults.seed().orElse(STANDARD.seed),
        defaults.clip(),
        STANDARD.threads);
  }

  /** The same with another optimizer. */
  public TrainingOptions withOptimizer(OptimizerSpec value) {
    return new TrainingOptions(value, schedule, batch, epochs, steps, seed, clip, threads);
  }

  /** The same with another schedule. */
  public TrainingOptions withSchedule(ScheduleSpec value) {
    return new TrainingOptions(optimizer, value, batch, epochs, steps, seed, clip, threads);
  }

  /** The same with so many examples per step. */
  public TrainingOptions withBatch(int value) {
    return new TrainingOptions(optimizer, schedule, value, epochs, steps, seed, clip, threads);
  }

  /** The same with so many passes over the training data. */
  public TrainingOptions withEpochs(int value) {
    return new TrainingOptions(
        optimizer, schedule, batch, value, OptionalInt.empty(), seed, clip, threads);
  }

  /** The same with so many steps, however many passes that is. */
  public TrainingOptions withSteps(int value) {
    return new TrainingOptions(
        optimizer, schedule, batch, epochs, OptionalInt.of(value), seed, clip, threads);
  }

  /** The same with another seed. */
  public TrainingOptions withSeed(long value) {
    return new TrainingOptions(optimizer, schedule, batch, epochs, steps, value, clip, threads);
  }

  /** The same with gradients clipped to this norm. */
  public TrainingOptions withClip(double value) {
    return new TrainingOptions(
        optimizer, schedule, batch, epochs, steps, seed, OptionalDouble.of(value), threads);
  }

  /** The same with so many threads. */
  public TrainingOptions withThreads(int value) {
    return new TrainingOptions(optimizer, schedule, batch, epochs, steps, seed, clip, value);
  }

  /** How many steps a pass over so many examples has. */
  public int stepsPerEpoch(int examples) {
    return (examples - 1) / Math.min(batch, examples) + 1;
  }

  /** How many steps a run over so many examples has. */
  public int totalSteps(int examples) {
    return steps.orElseGet(() -> Math.multiplyExact(epochs, stepsPerEpoch(examples)));
  }

  /** How many passes over so many examples a run begins. */
  public int passes(int examples) {
    return (totalSteps(examples) - 1) / stepsPerEpoch(examples) + 1;
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, found " + value);
    }
  }
}
