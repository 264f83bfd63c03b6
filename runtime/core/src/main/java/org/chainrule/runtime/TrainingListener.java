package org.chainrule.runtime;

/** Is told how a training run goes while it runs, on the thread that trains. */
public interface TrainingListener {
  /** Listens to nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * A step is done. Not every step is told: about ten a second, and the last of each epoch.
   *
   * @param epoch from 1
   * @param step from 1, in this epoch
   * @param steps of an epoch
   * @param meanLoss the mean loss of this epoch's steps so far
   */
  default void step(int epoch, int step, int steps, double meanLoss) {}

  /** An epoch is done and evaluated. */
  default void epoch(EpochResult result) {}
}
