package org.chainrule.cli.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chainrule.runtime.EpochResult;

/** The figures of one epoch under the names that its user reads. */
public final class EpochFigures {
  private EpochFigures() {}

  /**
   * What the epoch's line shows: {@code loss}, {@code train_METRIC}, {@code val_loss}, {@code
   * val_METRIC}.
   */
  public static Map<String, Double> line(EpochResult result) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", result.meanLoss());
    result.training().metrics().forEach((name, value) -> figures.put("train_" + name, value));
    result
        .validation()
        .ifPresent(
            validation ->
                validation.figures().forEach((name, value) -> figures.put("val_" + name, value)));
    return figures;
  }

  /**
   * What is computed after the epoch in prediction mode: {@code train_loss} too, and no {@code
   * loss}.
   */
  public static Map<String, Double> evaluated(EpochResult result) {
    Map<String, Double> figures = new LinkedHashMap<>();
    result.training().figures().forEach((name, value) -> figures.put("train_" + name, value));
    figures.putAll(line(result));
    figures.remove("loss");
    return figures;
  }
}
