package org.chainrule.samples.sidebyside;

import java.util.Random;
import org.chainrule.runtime.Indices;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.Values;

/**
 * Examples to train on over and over, or to predict: normal inputs, or tokens by chance, and labels
 * by chance.
 *
 * <p>Its second half repeats the inputs of the first half under other labels. So the loss falls,
 * but not much below ln 2: gradients never fade until some side computes with denormal numbers,
 * which is slow.
 *
 * @param x the inputs, example after example
 * @param y the labels
 */
record Minibatch(Values x, Indices y) {
  private static final int SEED = 42;

  static Minibatch of(Signature signature, int examples) {
    Random random = new Random(SEED);
    TensorSpec input = signature.inputs().get(0);
    TensorSpec target = signature.targets().get(0);
    Values x = input.allocate(Precision.FLOAT, examples);
    for (int i = 0; i < x.length(); i++) {
      x.set(i, input.isReal() ? random.nextGaussian() : random.nextInt(input.classes()));
    }
    int half = examples / 2 * input.size();
    for (int i = 0; i < half; i++) {
      x.set(half + i, x.get(i));
    }
    int[] y = random.ints((long) examples * target.size(), 0, target.classes()).toArray();
    return new Minibatch(x, new Indices(y));
  }
}
