package org.chainrule.runtime;

import java.util.OptionalDouble;

/**
 * Keeps the norm of a whole gradient below a limit: says by which factor to multiply it.
 *
 * <pre>{@code
 * g ·= limit / (‖g‖ + 1e-6), where that is below 1
 * }</pre>
 *
 * <p>The squares are summed in double over pieces whose length is fixed, and the sums of the pieces
 * in order: so the result does not depend on how many workers share them. Source: {@code
 * torch.nn.utils.clip_grad_norm_}.
 */
public final class GradientClip {
  private static final int PIECE = 4096;

  /** So many sums side by side, since each addition must wait for the one before it. */
  private static final int STRIDE = 4;

  private final OptionalDouble limit;
  private final int length;
  private final double[] squares;
  private final Workers workers;
  private final Workers.Job job = this::share;
  private Reals gradient = Precision.FLOAT.allocate(0);

  /**
   * Clips gradients of one length.
   *
   * @param limit the largest norm; empty if the gradient is to stay as it is
   */
  public GradientClip(OptionalDouble limit, int length, Workers workers) {
    this.limit = limit;
    this.length = length;
    this.workers = length < FlatOptimizer.LEAST_SHARED ? Workers.single() : workers;
    squares = new double[(length - 1) / PIECE + 1];
  }

  /**
   * What to multiply this gradient with, at most 1.
   *
   * @throws IllegalArgumentException if the gradient has another length
   */
  public double factor(Reals gradient) {
    if (limit.isEmpty()) {
      return 1;
    }
    double factor = limit.getAsDouble() / (norm(gradient) + 1e-6);
    return factor < 1 ? factor : 1;
  }

  /** ‖g‖, the square root of the sum of squares. */
  double norm(Reals gradient) {
    Lengths.requireEqual(length, gradient.length());
    this.gradient = gradient;
    workers.run(job);
    double sum = 0;
    for (double piece : squares) {
      sum += piece;
    }
    return Math.sqrt(sum);
  }

  private void share(int worker, int workers) {
    int to = squares.length * (worker + 1) / workers;
    for (int piece = squares.length * worker / workers; piece < to; piece++) {
      int from = piece * PIECE;
      int end = from + Math.min(PIECE, length - from);
      squares[piece] =
          gradient instanceof Floats floats
              ? squares(floats.array(), from, end)
              : squares(((Doubles) gradient).array(), from, end);
    }
  }

  private static double squares(float[] g, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i <= to - STRIDE; i += STRIDE) {
      s0 += (double) g[i] * g[i];
      s1 += (double) g[i + 1] * g[i + 1];
      s2 += (double) g[i + 2] * g[i + 2];
      s3 += (double) g[i + 3] * g[i + 3];
    }
    for (; i < to; i++) {
      s0 += (double) g[i] * g[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static double squares(double[] g, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i <= to - STRIDE; i += STRIDE) {
      s0 += g[i] * g[i];
      s1 += g[i + 1] * g[i + 1];
      s2 += g[i + 2] * g[i + 2];
      s3 += g[i + 3] * g[i + 3];
    }
    for (; i < to; i++) {
      s0 += g[i] * g[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
