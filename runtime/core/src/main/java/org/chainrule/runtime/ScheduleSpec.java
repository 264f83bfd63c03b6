package org.chainrule.runtime;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A learning-rate schedule by name with the settings that were given, as a {@code train} block or a
 * command line has it: {@code cosine(warmUp = 2)}. {@link Schedules} knows the names, settings and
 * defaults.
 *
 * @param settings by name; times are in epochs, or in steps if the run's length is
 */
public record ScheduleSpec(String name, Map<String, Double> settings) {
  /** Keeps the settings sorted by name, so that printing them is deterministic. */
  public ScheduleSpec {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** The same with one setting set or replaced. */
  public ScheduleSpec with(String setting, double value) {
    Map<String, Double> changed = new TreeMap<>(settings);
    changed.put(setting, value);
    return new ScheduleSpec(name, changed);
  }
}
