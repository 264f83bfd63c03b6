package org.chainrule.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.chainrule.runtime.Recipe;
import org.chainrule.runtime.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options for the settings of all optimizers, or of all schedules: made from the runtime's own
 * list, so that a new optimizer brings its options with it.
 *
 * <p>A setting {@code weightDecay} is the option {@code --weight-decay NUMBER}.
 */
final class RecipeOptions {
  private final String prefix;
  private final List<Recipe> recipes;
  private final CommandSpec command;

  /**
   * Adds an option for each setting to the command.
   *
   * @param prefix of the options' names
   */
  RecipeOptions(String prefix, List<Recipe> recipes, CommandSpec command) {
    this.prefix = prefix;
    this.recipes = recipes;
    this.command = command;
    uses().forEach((setting, uses) -> command.addOption(option(setting, uses)));
  }

  /** The settings that were given, by name. */
  Map<String, Double> given() {
    ParseResult parsed = command.commandLine().getParseResult();
    Map<String, Double> given = new TreeMap<>();
    for (String setting : uses().keySet()) {
      if (parsed.hasMatchedOption(name(setting))) {
        given.put(setting, parsed.matchedOption(name(setting)).getValue());
      }
    }
    return given;
  }

  /** For each setting what it is to each recipe that has it. */
  private Map<String, String> uses() {
    Map<String, String> uses = new LinkedHashMap<>();
    BiConsumer<String, String> add =
        (setting, use) -> uses.merge(setting, use, (former, further) -> former + ", " + further);
    for (Recipe recipe : recipes) {
      recipe.settings().forEach(setting -> add.accept(setting.name(), use(recipe, setting)));
    }
    return uses;
  }

  /** {@code adam (0.001)}, the name with the default. */
  private static String use(Recipe recipe, Setting setting) {
    String text = setting.toString();
    int equals = text.indexOf('=');
    String value = equals < 0 ? "no default" : text.substring(equals + 2);
    return "%s (%s)".formatted(recipe.name(), value);
  }

  private OptionSpec option(String setting, String uses) {
    return OptionSpec.builder(name(setting))
        .paramLabel(isFlag(setting) ? "true|false" : "NUMBER")
        .type(Double.class)
        .converters(new Numbers())
        .description("The %s of %s.".formatted(setting, uses))
        .build();
  }

  private boolean isFlag(String name) {
    return recipes.stream()
        .flatMap(recipe -> recipe.setting(name).stream())
        .anyMatch(setting -> setting.range() == Setting.Range.FLAG);
  }

  private String name(String setting) {
    return "--" + prefix + setting.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
  }
}
