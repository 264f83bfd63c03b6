package org.chainrule.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.chainrule.cli.report.Figures;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.TrainingOptions;

/** What is trained and how, for the report and for who watches. */
final class TrainingFacts {
  private TrainingFacts() {}

  /** Each fact under its name. */
  static Map<String, String> of(Network network, TrainingOptions options, TrainingData data) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("network", network.signature().qualifiedName());
    facts.put("parameters", Figures.count(network.signature().parameterCount()));
    facts.put("precision", Words.word(network.precision()));
    facts.put("training examples", Figures.count(data.training().rows()));
    data.validation().ifPresent(d -> facts.put("validation examples", Figures.count(d.rows())));
    data.test().ifPresent(d -> facts.put("test examples", Figures.count(d.rows())));
    data.training()
        .shifts()
        .forEach((name, most) -> facts.put("shift of " + name, "up to " + most));
    facts.put("optimizer", optimizer(options));
    facts.put("schedule", call(options.schedule().name(), options.schedule().settings()));
    options.clip().ifPresent(norm -> facts.put("clip", String.valueOf(norm)));
    facts.put("batch", String.valueOf(options.batch()));
    options
        .steps()
        .ifPresentOrElse(
            steps -> facts.put("steps", String.valueOf(steps)),
            () -> facts.put("epochs", String.valueOf(options.epochs())));
    facts.put("seed", String.valueOf(options.seed()));
    return facts;
  }

  /** {@code sgd(rate = 0.1)}, as in a {@code train} block. */
  static String optimizer(TrainingOptions options) {
    return call(options.optimizer().name(), options.optimizer().settings());
  }

  private static String call(String name, Map<String, Double> settings) {
    if (settings.isEmpty()) {
      return name;
    }
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + " = " + setting.getValue())
        .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
