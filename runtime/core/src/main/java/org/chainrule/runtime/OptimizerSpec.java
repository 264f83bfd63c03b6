package org.chainrule.runtime;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An optimizer by name with the settings that were given, as a {@code train} block or a command
 * line has it: {@code sgd(rate = 0.1)}. {@link Optimizers} knows the names, settings and defaults.
 *
 * @param settings by name; a flag is 1 or 0
 */
public record OptimizerSpec(String name, Map<String, Double> settings) {
  /** Keeps the settings sorted by name, so that printing them is deterministic. */
  public OptimizerSpec {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** The same with one setting set or replaced. */
  public OptimizerSpec with(String setting, double value) {
    Map<String, Double> changed = new TreeMap<>(settings);
    changed.put(setting, value);
    return new OptimizerSpec(name, changed);
  }
}
