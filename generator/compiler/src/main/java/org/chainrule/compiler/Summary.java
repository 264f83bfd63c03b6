package org.chainrule.compiler;

import java.util.List;

/**
 * What a network consists of and costs.
 *
 * @param rows one for every named value, in order of declaration
 * @param parameters how many numbers are trained
 * @param multiplyAddsPrediction of a prediction, for one example
 * @param multiplyAddsTraining of a training step, for one example
 * @param workspacePerExample how many numbers a workspace holds for each example of a batch, at the
 *     peak: values that are not needed at the same time share their place
 * @param workspaceBesides how many it holds besides
 */
public record Summary(
    List<Row> rows,
    long parameters,
    long multiplyAddsPrediction,
    long multiplyAddsTraining,
    long workspacePerExample,
    long workspaceBesides) {
  /** Copies the list. */
  public Summary {
    rows = List.copyOf(rows);
  }

  /**
   * A named value of a network.
   *
   * @param layers the functions and layers that it calls, as written
   * @param shape of one example
   * @param parameters how many numbers it owns
   * @param multiplyAdds of its forward pass, for one example
   */
  public record Row(
      String name, String layers, List<Integer> shape, long parameters, long multiplyAdds) {}
}
