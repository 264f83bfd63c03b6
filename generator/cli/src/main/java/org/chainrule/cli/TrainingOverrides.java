package org.chainrule.cli;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.chainrule.runtime.Recipe;
import org.chainrule.runtime.ScheduleSpec;
import org.chainrule.runtime.Schedules;
import org.chainrule.runtime.TrainingDefaults;
import org.chainrule.runtime.TrainingOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that come before what the network's {@code train} block says. */
final class TrainingOverrides {
  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training data.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps in all, instead of epochs; schedules then count in steps.")
  private Optional<Integer> steps = Optional.empty();

  @Option(names = "--batch", paramLabel = "N", description = "Examples per step.")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of initialisation, shuffling and random numbers: one seed, one result.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      converter = Numbers.class,
      description = "The largest norm of the whole gradient.")
  private Optional<Double> clip = Optional.empty();

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      completionCandidates = ScheduleNames.class,
      description =
          "How the rate changes: ${COMPLETION-CANDIDATES}; times are in epochs, or in"
              + " steps with --steps.")
  private Optional<String> schedule = Optional.empty();

  private CommandSpec command;
  private RecipeOptions scheduleSettings;

  @Spec(Spec.Target.MIXEE)
  void addTo(CommandSpec mixee) {
    command = mixee;
    scheduleSettings = new RecipeOptions("schedule-", Schedules.recipes(), mixee);
  }

  /** The options of a training run of a network. */
  TrainingOptions over(
      TrainingDefaults defaults, OptimizerOptions optimizer, ThreadsOption threads) {
    try {
      return override(TrainingOptions.of(defaults).withThreads(threads.value()), optimizer);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private TrainingOptions override(TrainingOptions options, OptimizerOptions optimizer) {
    TrainingOptions changed =
        options
            .withOptimizer(optimizer.over(options.optimizer()))
            .withSchedule(schedule(options.schedule()))
            .withBatch(batch.orElse(options.batch()))
            .withSeed(seed.orElse(options.seed()));
    return length(clip.map(changed::withClip).orElse(changed));
  }

  private TrainingOptions length(TrainingOptions options) {
    if (epochs.isPresent() && steps.isPresent()) {
      throw new IllegalArgumentException("give --epochs or --steps, not both");
    }
    return epochs.map(options::withEpochs).or(() -> steps.map(options::withSteps)).orElse(options);
  }

  /** Another schedule begins with its own defaults, the same one with the network's settings. */
  private ScheduleSpec schedule(ScheduleSpec former) {
    ScheduleSpec chosen =
        schedule
            .filter(name -> !name.equals(former.name()))
            .map(name -> new ScheduleSpec(name, Map.of()))
            .orElse(former);
    for (Map.Entry<String, Double> setting : scheduleSettings.given().entrySet()) {
      chosen = chosen.with(setting.getKey(), setting.getValue());
    }
    return chosen;
  }

  private static final class ScheduleNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    ScheduleNames() {
      super(Schedules.recipes().stream().map(Recipe::name).toList());
    }
  }
}
