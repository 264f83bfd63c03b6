package org.chainrule.runtime;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a network's {@code train} block says; a caller may override each, see {@link
 * TrainingOptions}.
 *
 * @param optimizer the optimizer and its settings
 * @param schedule how the learning rate changes
 * @param batch examples per step
 * @param epochs passes over the training data
 * @param steps how many steps instead, if it is not counted in epochs
 * @param seed of initialisation, shuffling and random numbers
 * @param clip the largest norm of the whole gradient
 */
public record TrainingDefaults(
    Optional<OptimizerSpec> optimizer,
    Optional<ScheduleSpec> schedule,
    OptionalInt batch,
    OptionalInt epochs,
    OptionalInt steps,
    OptionalLong seed,
    OptionalDouble clip) {
  /** A network without a {@code train} block. */
  public static TrainingDefaults none() {
    return new TrainingDefaults(
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty());
  }

  /** The same with this optimizer. */
  public TrainingDefaults withOptimizer(OptimizerSpec value) {
    return new TrainingDefaults(Optional.of(value), schedule, batch, epochs, steps, seed, clip);
  }

  /** The same with this schedule. */
  public TrainingDefaults withSchedule(ScheduleSpec value) {
    return new TrainingDefaults(optimizer, Optional.of(value), batch, epochs, steps, seed, clip);
  }

  /** The same with so many examples per step. */
  public TrainingDefaults withBatch(int value) {
    return new TrainingDefaults(
        optimizer, schedule, OptionalInt.of(value), epochs, steps, seed, clip);
  }

  /** The same with so many passes over the training data. */
  public TrainingDefaults withEpochs(int value) {
    return new TrainingDefaults(
        optimizer, schedule, batch, OptionalInt.of(value), steps, seed, clip);
  }

  /** The same with so many steps, counted in place of passes. */
  public TrainingDefaults withSteps(int value) {
    return new TrainingDefaults(
        optimizer, schedule, batch, epochs, OptionalInt.of(value), seed, clip);
  }

  /** The same with this seed. */
  public TrainingDefaults withSeed(long value) {
    return new TrainingDefaults(
        optimizer, schedule, batch, epochs, steps, OptionalLong.of(value), clip);
  }

  /** The same with gradients clipped to this norm. */
  public TrainingDefaults withClip(double value) {
    return new TrainingDefaults(
        optimizer, schedule, batch, epochs, steps, seed, OptionalDouble.of(value));
  }
}
