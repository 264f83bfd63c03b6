package org.chainrule.runtime;

/** What is done to a whole gradient between the backward pass and the optimizer. */
public final class Gradients {
  private Gradients() {}

  /** ‖g‖, the square root of the sum of squares, summed in double in order of position. */
  public static double norm(Reals gradient) {
    return Math.sqrt(gradient instanceof Floats g ? squares(g.array()) : squares(gradient));
  }

  /**
   * Scales the gradient so that its norm is at most the limit: g ·= limit / (‖g‖ + 1e-6) where that
   * is below 1. Source: {@code torch.nn.utils.clip_grad_norm_}.
   */
  public static void clip(Reals gradient, double limit) {
    double factor = limit / (norm(gradient) + 1e-6);
    if (factor < 1) {
      for (int i = 0; i < gradient.length(); i++) {
        gradient.set(i, gradient.get(i) * factor);
      }
    }
  }

  private static double squares(float[] gradient) {
    double sum = 0;
    for (float g : gradient) {
      sum += (double) g * g;
    }
    return sum;
  }

  private static double squares(Reals gradient) {
    double sum = 0;
    for (int i = 0; i < gradient.length(); i++) {
      sum += gradient.get(i) * gradient.get(i);
    }
    return sum;
  }
}
