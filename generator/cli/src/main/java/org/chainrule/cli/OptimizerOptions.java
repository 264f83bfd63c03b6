package org.chainrule.cli;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.chainrule.runtime.OptimizerSpec;
import org.chainrule.runtime.Optimizers;
import org.chainrule.runtime.Recipe;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The optimizer and its settings, where they come before what the {@code train} block says. */
final class OptimizerOptions {
  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      completionCandidates = OptimizerNames.class,
      description = "How parameters are updated: ${COMPLETION-CANDIDATES}.")
  private Optional<String> name = Optional.empty();

  private RecipeOptions settings;

  @Spec(Spec.Target.MIXEE)
  void addTo(CommandSpec mixee) {
    settings = new RecipeOptions("", Optimizers.recipes(), mixee);
  }

  /** Another optimizer begins with its own defaults, the same one with the network's settings. */
  OptimizerSpec over(OptimizerSpec former) {
    OptimizerSpec chosen =
        name.filter(other -> !other.equals(former.name()))
            .map(other -> new OptimizerSpec(other, Map.of()))
            .orElse(former);
    for (Map.Entry<String, Double> setting : settings.given().entrySet()) {
      chosen = chosen.with(setting.getKey(), setting.getValue());
    }
    return chosen;
  }

  private static final class OptimizerNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    OptimizerNames() {
      super(Optimizers.recipes().stream().map(Recipe::name).toList());
    }
  }
}
