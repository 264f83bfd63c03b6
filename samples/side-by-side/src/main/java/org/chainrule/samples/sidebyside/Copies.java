package org.chainrule.samples.sidebyside;

import static org.bytedeco.pytorch.global.torch.cat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.TensorView;

/**
 * The parameters and state of a generated class as tensors of PyTorch, each found by its path. They
 * are plain tensors, not modules, so that a layer is one call into the library.
 */
final class Copies {
  private final Parameters parameters;
  private final Tuning tuning;
  private final List<Tensor> learned = new ArrayList<>();

  /** Copies these parameters when they are asked for. */
  Copies(Parameters parameters, Tuning tuning) {
    this.parameters = parameters;
    this.tuning = tuning;
  }

  /** All that was asked for and is to be learned. */
  List<Tensor> learned() {
    return learned;
  }

  /** A parameter as it is. */
  Tensor learned(String path) {
    return learned(tuning.inOrder(state(path)));
  }

  /** Matrices {@code [in, out]} as PyTorch keeps them, {@code [out, in]}, one below the other. */
  Tensor transposed(String... paths) {
    return learned(below(Stream.of(paths).map(path -> state(path).t().contiguous())));
  }

  /** Vectors, one behind the other. */
  Tensor joined(String... paths) {
    return learned(below(Stream.of(paths).map(this::state)));
  }

  /** A parameter or state that is not learned. */
  Tensor state(String path) {
    TensorView view = parameters.view(path);
    float[] array = new float[view.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) view.get(i);
    }
    return Tensor.create(array, view.shape().stream().mapToLong(Integer::longValue).toArray());
  }

  private Tensor learned(Tensor tensor) {
    tensor.set_requires_grad(true);
    learned.add(tensor);
    return tensor;
  }

  private static Tensor below(Stream<Tensor> tensors) {
    return cat(new TensorVector(tensors.toArray(Tensor[]::new)), 0);
  }
}
