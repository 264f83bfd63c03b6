package org.chainrule.runtime;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The name of an optimizer or schedule and the settings it has, which is all that is needed to
 * check what a person wrote.
 *
 * @param what {@code optimizer} or {@code schedule}, for messages
 * @param settings in the order in which they may be given without their names
 */
public record Recipe(String what, String name, List<Setting> settings) {
  /** Keeps a list of its own. */
  public Recipe {
    settings = List.copyOf(settings);
  }

  /** The setting of this name. */
  public Optional<Setting> setting(String wanted) {
    return settings.stream().filter(setting -> setting.name().equals(wanted)).findFirst();
  }

  /**
   * The settings that were given, checked, and the defaults of all others.
   *
   * @throws IllegalArgumentException if one is unknown, missing or out of its range; the message
   *     names it and what is allowed
   */
  public Map<String, Double> complete(Map<String, Double> given) {
    Map<String, Double> complete = new TreeMap<>();
    given.forEach((key, value) -> complete.put(key, checked(key, value)));
    for (Setting setting : settings) {
      complete.computeIfAbsent(setting.name(), key -> defaultOf(setting));
    }
    return complete;
  }

  private double checked(String key, double value) {
    Setting setting =
        setting(key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s '%s' has no setting '%s'; it has %s"
                            .formatted(what, name, key, list(settings))));
    if (!setting.range().contains(value)) {
      throw new IllegalArgumentException(
          "setting '%s' of %s '%s' must be %s, found %s"
              .formatted(key, what, name, setting.range(), value));
    }
    return value;
  }

  private double defaultOf(Setting setting) {
    return setting
        .defaultValue()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s '%s' needs the setting '%s', %s"
                        .formatted(what, name, setting.name(), setting.range())));
  }

  static IllegalArgumentException unknown(String what, String name, Collection<String> known) {
    return new IllegalArgumentException(
        "there is no %s '%s'; there are %s".formatted(what, name, String.join(", ", known)));
  }

  private static String list(List<Setting> settings) {
    return settings.isEmpty()
        ? "none"
        : settings.stream().map(Setting::toString).collect(Collectors.joining(", "));
  }
}
