package org.chainrule.samples.sidebyside;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.relu;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Signature;

/**
 * Dense layers with ReLU between them in PyTorch, with the same parameters as a generated class.
 *
 * <p>The parameters are plain tensors, not modules, so that a layer is one call into the library.
 */
final class Perceptron {
  private final List<Tensor> weights = new ArrayList<>();
  private final List<Tensor> biases = new ArrayList<>();
  private final List<TensorOptional> optionalBiases = new ArrayList<>();

  /** Copies the parameters. */
  Perceptron(Parameters parameters) {
    Signature signature = parameters.signature();
    for (ParameterSpec spec : Workload.weights(signature)) {
      weights.add(learned(transposed(parameters.values(), spec)));
    }
    for (ParameterSpec spec : Workload.biases(signature)) {
      Tensor bias = learned(Tensor.create(array(parameters.values(), spec), spec.size()));
      biases.add(bias);
      optionalBiases.add(new TensorOptional(bias));
    }
  }

  List<Tensor> weights() {
    return weights;
  }

  List<Tensor> biases() {
    return biases;
  }

  List<Tensor> parameters() {
    return Stream.concat(weights.stream(), biases.stream()).toList();
  }

  /** What the last layer gives for these examples. */
  Tensor scores(Tensor x) {
    Tensor values = x;
    for (int layer = 0; layer < weights.size(); layer++) {
      values = linear(values, weights.get(layer), optionalBiases.get(layer));
      if (layer < weights.size() - 1) {
        values = relu(values);
      }
    }
    return values;
  }

  /** The mean cross-entropy of the softmax of the scores. */
  Tensor crossEntropy(Tensor x, Tensor y) {
    return cross_entropy_loss(scores(x), y);
  }

  /** ½·λ·Σw² over all weights. */
  double penalty(double lambda) {
    if (lambda == 0) {
      return 0;
    }
    try (NoGradGuard guard = new NoGradGuard()) {
      return weights.stream().mapToDouble(w -> w.mul(w).sum().item_double()).sum() * lambda / 2;
    }
  }

  private static Tensor learned(Tensor tensor) {
    tensor.set_requires_grad(true);
    return tensor;
  }

  private static float[] array(Reals values, ParameterSpec spec) {
    float[] array = new float[spec.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) values.get(spec.offset() + i);
    }
    return array;
  }

  /** PyTorch keeps weights as {@code [out, in]}. */
  private static Tensor transposed(Reals values, ParameterSpec spec) {
    int in = spec.shape().get(0);
    int out = spec.shape().get(1);
    float[] from = array(values, spec);
    float[] to = new float[from.length];
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < out; j++) {
        to[j * in + i] = from[i * out + j];
      }
    }
    return Tensor.create(to, out, in);
  }
}
