package org.chainrule.runtime;

/** Training cannot go on, since the loss is no longer a finite number. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergenceException(double loss, int epoch, int step, int steps, OptimizerSpec optimizer) {
    super(message(loss, epoch, step, steps, optimizer));
  }

  private static String message(
      double loss, int epoch, int step, int steps, OptimizerSpec optimizer) {
    return """
        the loss became %s in epoch %d, step %d of %d
          = help: lower the learning rate (now %s) or clip the gradient; if it happens in the \
        first steps, look for unscaled data and for a log, sqrt or division in the loss that can \
        meet 0"""
        .formatted(loss, epoch, step, steps, rate(optimizer));
  }

  private static String rate(OptimizerSpec optimizer) {
    Double rate = optimizer.settings().get("rate");
    return rate == null ? "the default of " + optimizer.name() : rate.toString();
  }
}
