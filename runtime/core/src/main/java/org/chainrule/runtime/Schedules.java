package org.chainrule.runtime;

import static org.chainrule.runtime.Setting.Range.FRACTION;
import static org.chainrule.runtime.Setting.Range.NOT_NEGATIVE;
import static org.chainrule.runtime.Setting.Range.POSITIVE;
import static org.chainrule.runtime.Setting.required;
import static org.chainrule.runtime.Setting.withDefault;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The list of all learning-rate schedules; times are in epochs, or in steps if the run's length is.
 */
public final class Schedules {
  private static final List<Entry> ALL =
      List.of(
          new Entry(
              new Recipe("schedule", "constant", List.of()), settings -> new Schedule.Constant()),
          new Entry(
              new Recipe(
                  "schedule",
                  "step",
                  List.of(required("every", POSITIVE), withDefault("factor", 0.1, POSITIVE))),
              settings -> new Schedule.Step(settings.get("every"), settings.get("factor"))),
          new Entry(
              new Recipe(
                  "schedule",
                  "cosine",
                  List.of(
                      withDefault("warmUp", 0, NOT_NEGATIVE), withDefault("floor", 0, FRACTION))),
              settings -> new Schedule.Cosine(settings.get("warmUp"), settings.get("floor"))));

  private Schedules() {}

  /** Names and settings of all schedules. */
  public static List<Recipe> recipes() {
    return ALL.stream().map(Entry::recipe).toList();
  }

  /**
   * Makes a schedule.
   *
   * @throws IllegalArgumentException if the name or a setting is unknown, missing or out of range
   */
  public static Schedule create(ScheduleSpec spec) {
    Entry entry =
        ALL.stream()
            .filter(candidate -> candidate.recipe.name().equals(spec.name()))
            .findFirst()
            .orElseThrow(
                () ->
                    Recipe.unknown(
                        "schedule", spec.name(), recipes().stream().map(Recipe::name).toList()));
    return entry.factory.apply(entry.recipe.complete(spec.settings()));
  }

  private record Entry(Recipe recipe, Function<Map<String, Double>, Schedule> factory) {}
}
