package org.chainrule.runtime;

/**
 * How the learning rate changes while training: what it is multiplied with at a moment. Time is
 * counted in epochs, in fractions within one, so that another batch size changes nothing else.
 */
public sealed interface Schedule {
  /**
   * The factor of the learning rate.
   *
   * @param epoch how far training is: 0 at its start, 1.5 in the middle of the second epoch
   * @param epochs how long it will be
   */
  double factor(double epoch, double epochs);

  /** Always 1. */
  record Constant() implements Schedule {
    @Override
    public double factor(double epoch, double epochs) {
      return 1;
    }
  }

  /** factor^⌊epoch / every⌋, as {@code torch.optim.lr_scheduler.StepLR} has it. */
  record Step(double every, double factor) implements Schedule {
    @Override
    public double factor(double epoch, double epochs) {
      return StrictMath.pow(factor, Math.floor(epoch / every));
    }
  }

  /**
   * Rises evenly from 0 to 1 in the first {@code warmUp} epochs, then falls along half a cosine to
   * {@code floor} at the end. Source: I. Loshchilov and F. Hutter, "SGDR", 2017.
   */
  record Cosine(double warmUp, double floor) implements Schedule {
    @Override
    public double factor(double epoch, double epochs) {
      if (epoch < warmUp) {
        return epoch / warmUp;
      }
      double progress = epochs > warmUp ? (epoch - warmUp) / (epochs - warmUp) : 1;
      return floor + (1 - floor) * 0.5 * (1 + StrictMath.cos(Math.PI * Math.min(progress, 1)));
    }
  }
}
