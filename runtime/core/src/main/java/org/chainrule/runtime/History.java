package org.chainrule.runtime;

import java.util.Arrays;
import java.util.List;

/** How a training run went: the loss of every step, and loss and metrics after every epoch. */
public final class History {
  private final double[] losses;
  private final List<EpochResult> epochs;

  /** Of the losses of all steps and the results of all epochs, in order. */
  public History(double[] losses, List<EpochResult> epochs) {
    this.losses = losses.clone();
    this.epochs = List.copyOf(epochs);
  }

  /** The total loss of every step in training mode, before the step's update. */
  public double[] losses() {
    return losses.clone();
  }

  /** The results of all epochs, the first epoch first. */
  public List<EpochResult> epochs() {
    return epochs;
  }

  /** The results of the last epoch. */
  public EpochResult last() {
    return epochs.get(epochs.size() - 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof History history
        && Arrays.equals(losses, history.losses)
        && epochs.equals(history.epochs);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(losses) + epochs.hashCode();
  }
}
