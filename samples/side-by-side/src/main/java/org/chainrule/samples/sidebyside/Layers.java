package org.chainrule.samples.sidebyside;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.layer_norm;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;
import static org.bytedeco.pytorch.global.torch.zeros;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Layers of the library in PyTorch, with the parameters of a generated class, by the path that they
 * have there. How PyTorch keeps the same numbers is in the README.
 */
final class Layers {
  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;
  private static final long[] ONES = {1, 1};

  private final Copies copies;
  private final boolean training;

  /**
   * Layers with these parameters.
   *
   * @param training whether they act as while training, or as in prediction
   */
  Layers(Copies copies, boolean training) {
    this.copies = copies;
    this.training = training;
  }

  Layer dense(String path) {
    Tensor weight = copies.transposed(path + ".W");
    TensorOptional bias = new TensorOptional(copies.learned(path + ".b"));
    return x -> linear(x, weight, bias);
  }

  Layer denseWithoutBias(String path) {
    Tensor weight = copies.transposed(path + ".W");
    return x -> linear(x, weight);
  }

  Layer conv(String path, long pad) {
    Tensor weight = copies.learned(path + ".W");
    TensorOptional bias = new TensorOptional(copies.learned(path + ".b"));
    long[] padding = {pad, pad};
    return x -> conv2d(x, weight, bias, ONES, padding, ONES, 1);
  }

  Layer batchNorm(String path) {
    TensorOptional gamma = new TensorOptional(copies.learned(path + ".gamma"));
    TensorOptional beta = new TensorOptional(copies.learned(path + ".beta"));
    TensorOptional mean = new TensorOptional(copies.state(path + ".mean"));
    TensorOptional variance = new TensorOptional(copies.state(path + ".variance"));
    return x -> batch_norm(x, gamma, beta, mean, variance, training, MOMENTUM, EPSILON, false);
  }

  Layer layerNorm(String path) {
    Tensor scale = copies.learned(path + ".gamma");
    TensorOptional gamma = new TensorOptional(scale);
    TensorOptional beta = new TensorOptional(copies.learned(path + ".beta"));
    long[] shape = {scale.size(0)};
    return x -> layer_norm(x, shape, gamma, beta, EPSILON, false);
  }

  Layer embedding(String path) {
    Tensor table = copies.learned(path + ".E");
    return x -> torch.embedding(table, x);
  }

  /** What is learned for each position is added there. */
  Layer positions(String path) {
    Tensor positions = copies.learned(path);
    return x -> x.add(positions);
  }

  /** PyTorch adds two biases, of which the second stays zero and is not learned. */
  Layer lstm(String path, int examples) {
    Tensor bias = copies.joined(path + ".b");
    TensorVector weights =
        new TensorVector(
            copies.transposed(path + ".W"),
            copies.transposed(path + ".U"),
            bias,
            zeros(bias.size(0)));
    Tensor zero = zeros(1, examples, bias.size(0) / 4);
    TensorVector start = new TensorVector(zero, zero);
    return x -> torch.lstm(x, start, weights, true, 1, 0, training, false, true).get0();
  }

  /** Queries, keys and values are one product in PyTorch. */
  Layer attention(String path, long heads) {
    Tensor weight = copies.transposed(path + ".Wq", path + ".Wk", path + ".Wv");
    TensorOptional bias =
        new TensorOptional(copies.joined(path + ".bq", path + ".bk", path + ".bv"));
    Tensor outWeight = copies.transposed(path + ".Wo");
    TensorOptional outBias = new TensorOptional(copies.learned(path + ".bo"));
    TensorOptional noMask = new TensorOptional();
    DoubleOptional scale = new DoubleOptional();
    return x -> {
      long examples = x.size(0);
      long length = x.size(1);
      long width = x.size(2);
      Tensor all =
          linear(x, weight, bias)
              .view(examples, length, 3, heads, width / heads)
              .permute(2, 0, 3, 1, 4);
      Tensor query = all.select(0, 0);
      Tensor key = all.select(0, 1);
      Tensor value = all.select(0, 2);
      Tensor seen =
          scaled_dot_product_attention(query, key, value, noMask, 0, true, scale, false)
              .transpose(1, 2)
              .reshape(examples, length, width);
      return linear(seen, outWeight, outBias);
    };
  }
}
