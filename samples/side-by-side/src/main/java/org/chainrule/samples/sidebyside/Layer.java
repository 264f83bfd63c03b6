package org.chainrule.samples.sidebyside;

import static org.bytedeco.pytorch.global.torch.max_pool2d;

import org.bytedeco.pytorch.Tensor;

/** A layer, or a network, in PyTorch. */
interface Layer {
  /** Its values for these; the batch is the leading dimension of both. */
  Tensor of(Tensor x);

  /** One after the other. */
  static Layer chain(Layer... layers) {
    return x -> {
      Tensor values = x;
      for (Layer layer : layers) {
        values = layer.of(values);
      }
      return values;
    };
  }

  /** x + layer(x). */
  static Layer residual(Layer... layers) {
    Layer inner = chain(layers);
    return x -> x.add(inner.of(x));
  }

  /** The largest of two by two. */
  static Tensor pool(Tensor x) {
    return max_pool2d(
        x, new long[] {2, 2}, new long[] {2, 2}, new long[2], new long[] {1, 1}, false);
  }

  /** All that an example holds in a row. */
  static Tensor flatten(Tensor x) {
    return x.flatten(1, -1);
  }
}
