package org.chainrule.samples.sidebyside;

import java.util.Random;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;

/**
 * The one minibatch of a workload: normal inputs, labels by chance.
 *
 * <p>Its second half repeats the inputs of the first half under other labels. So the loss falls,
 * but not much below ln 2: gradients never fade until some side computes with denormal numbers,
 * which is slow.
 */
final class Minibatch {
  private static final int SEED = 42;

  private final float[] x;
  private final int[] y;

  private Minibatch(float[] x, int[] y) {
    this.x = x;
    this.y = y;
  }

  static Minibatch of(Signature signature, int examples) {
    Random random = new Random(SEED);
    TensorSpec input = signature.inputs().get(0);
    int classes = signature.targets().get(0).classes();
    float[] x = new float[examples * input.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    int half = examples / 2 * input.size();
    System.arraycopy(x, 0, x, half, half);
    return new Minibatch(x, random.ints(examples, 0, classes).toArray());
  }

  /** The inputs, row by row. */
  float[] x() {
    return x;
  }

  /** The labels. */
  int[] y() {
    return y;
  }
}
