package org.chainrule.runtime;

/**
 * How the learning rate changes while training: what it is multiplied with at a moment. Time is
 * counted in epochs, in fractions within one, so that another batch size changes nothing else; or
 * in steps, if the length of the whole run is.
 */
public sealed interface Schedule {
  /**
   * The factor of the learning rate.
   *
   * @param time how far training is: 0 at its start, 1.5 in the middle of the second epoch
   * @param end how long it will be
   */
  double factor(double time, double end);

  /** Always 1. */
  record Constant() implements Schedule {
    @Override
    public double factor(double time, double end) {
      return 1;
    }
  }

  /** factor^⌊time / every⌋, as {@code torch.optim.lr_scheduler.StepLR} has it. */
  record Step(double every, double factor) implements Schedule {
    @Override
    public double factor(double time, double end) {
      return StrictMath.pow(factor, Math.floor(time / every));
    }
  }

  /**
   * Rises evenly from 0 to 1 until the time {@code warmUp}, then falls along half a cosine to
   * {@code floor} at the end. Source: I. Loshchilov and F. Hutter, "SGDR", 2017.
   */
  record Cosine(double warmUp, double floor) implements Schedule {
    @Override
    public double factor(double time, double end) {
      if (time < warmUp) {
        return time / warmUp;
      }
      double progress = end > warmUp ? (time - warmUp) / (end - warmUp) : 1;
      return floor + (1 - floor) * 0.5 * (1 + StrictMath.cos(Math.PI * Math.min(progress, 1)));
    }
  }
}
