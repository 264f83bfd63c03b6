package org.chainrule.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Loss and metrics over a dataset, in prediction mode.
 *
 * @param loss the mean of the total loss over the examples; empty if the network has none
 * @param metrics by name, in order of declaration
 */
public record Evaluation(OptionalDouble loss, Map<String, Double> metrics) {
  /** Keeps a map of its own, in order. */
  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** Loss and metrics as one list of figures, the loss first and called {@code loss}. */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    loss.ifPresent(value -> figures.put("loss", value));
    figures.putAll(metrics);
    return figures;
  }
}
