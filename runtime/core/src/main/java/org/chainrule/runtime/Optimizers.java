package org.chainrule.runtime;

import static org.chainrule.runtime.Setting.Range.FLAG;
import static org.chainrule.runtime.Setting.Range.FRACTION;
import static org.chainrule.runtime.Setting.Range.NOT_NEGATIVE;
import static org.chainrule.runtime.Setting.Range.POSITIVE;
import static org.chainrule.runtime.Setting.required;
import static org.chainrule.runtime.Setting.withDefault;

import java.util.List;
import java.util.Map;

/** The list of all optimizers: to add one is to write its class and its entry here. */
public final class Optimizers {
  private static final List<Entry> ALL =
      List.of(
          new Entry(
              new Recipe(
                  "optimizer",
                  "sgd",
                  List.of(
                      required("rate", NOT_NEGATIVE),
                      withDefault("momentum", 0, FRACTION),
                      withDefault("nesterov", 0, FLAG),
                      withDefault("weightDecay", 0, NOT_NEGATIVE))),
              Optimizers::sgd),
          new Entry(
              adamRecipe("adam", 0),
              (settings, precision, length, workers) ->
                  new Adam(Adam.Decay.IN_GRADIENT, settings, precision, length, workers)),
          new Entry(
              adamRecipe("adamW", 0.01),
              (settings, precision, length, workers) ->
                  new Adam(Adam.Decay.DECOUPLED, settings, precision, length, workers)));

  private Optimizers() {}

  /** Names and settings of all optimizers. */
  public static List<Recipe> recipes() {
    return ALL.stream().map(Entry::recipe).toList();
  }

  /**
   * Makes an optimizer, with its memory, for so many parameters.
   *
   * @throws IllegalArgumentException if the name or a setting is unknown, missing or out of range
   */
  public static Optimizer create(OptimizerSpec spec, Precision precision, int length) {
    return create(spec, precision, length, Workers.single());
  }

  /**
   * Makes an optimizer whose steps are shared by workers; the result is the same to the bit for any
   * number of them.
   *
   * @throws IllegalArgumentException if the name or a setting is unknown, missing or out of range
   */
  public static Optimizer create(
      OptimizerSpec spec, Precision precision, int length, Workers workers) {
    Entry entry = entry(spec.name());
    return entry.factory.create(entry.recipe.complete(spec.settings()), precision, length, workers);
  }

  /**
   * Checks a name and settings as {@link #create} does.
   *
   * @throws IllegalArgumentException if the name or a setting is unknown, missing or out of range
   */
  public static void check(OptimizerSpec spec) {
    create(spec, Precision.FLOAT, 0);
  }

  private static Optimizer sgd(
      Map<String, Double> settings, Precision precision, int length, Workers workers) {
    if (settings.get("momentum") > 0) {
      return new Momentum(settings, precision, length, workers);
    }
    if (settings.get("nesterov") == 1) {
      throw new IllegalArgumentException(
          "optimizer 'sgd' needs a momentum above 0 where nesterov is true");
    }
    return new Sgd(settings, precision, length, workers);
  }

  private static Recipe adamRecipe(String name, double weightDecay) {
    return new Recipe(
        "optimizer",
        name,
        List.of(
            withDefault("rate", 1e-3, NOT_NEGATIVE),
            withDefault("beta1", 0.9, FRACTION),
            withDefault("beta2", 0.999, FRACTION),
            withDefault("epsilon", 1e-8, POSITIVE),
            withDefault("weightDecay", weightDecay, NOT_NEGATIVE)));
  }

  private static Entry entry(String name) {
    return ALL.stream()
        .filter(entry -> entry.recipe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Recipe.unknown("optimizer", name, recipes().stream().map(Recipe::name).toList()));
  }

  private interface Factory {
    Optimizer create(
        Map<String, Double> settings, Precision precision, int length, Workers workers);
  }

  private record Entry(Recipe recipe, Factory factory) {}
}
